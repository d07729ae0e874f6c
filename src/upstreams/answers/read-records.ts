import { AbsentError, GatewayError, ShapeError } from '../../errors.ts';
import { nestsWithin } from '../../json/nesting.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import { type Reading, readingOf } from '../contract/unreadable-rows.ts';

/** Whose answer it is. */
export interface AnswerSource<Records> {
  readonly endpoint: AnyEndpoint<string, Records>;
  readonly upstream: string;
}

/** What decodes a body, and whether that has checked how deep it nests. */
export interface Decoding {
  decode(): unknown;
  readonly checksNesting: boolean;
}

/**
 * The records of a body, and how many of its rows could not be read. A body that cannot be decoded or read at all is an
 * error of the upstream, whatever the reader threw.
 */
export function readRecords<Records>(
  { endpoint, upstream }: AnswerSource<Records>,
  { decode, checksNesting }: Decoding,
): Reading<Records> {
  const details = { upstream, endpoint: endpoint.path };
  const decoded = decodeFor(details, decode);
  try {
    const read = readingOf(() => endpoint.read(decoded));
    // The records are checked, not the body: they are smaller.
    if (!checksNesting && !nestsWithin(read.answer)) throw new ShapeError('', 'a value that nests less deep');
    return read;
  } catch (cause) {
    if (cause instanceof AbsentError)
      throw new GatewayError('NOT_FOUND', `${upstream} answered that this does not exist: ${cause.message}`, {
        ...details,
        cause,
      });
    const reason = cause instanceof ShapeError ? cause.message : 'it could not be read';
    throw new GatewayError('UPSTREAM_BAD_ANSWER', `${upstream} answered in an unknown shape: ${reason}`, {
      ...details,
      isUnreadable: true,
      cause,
    });
  }
}

/** Decodes a body of this upstream. */
export function decodeFor<Decoded>(
  details: { readonly upstream: string; readonly endpoint: string },
  decode: () => Decoded,
): Decoded {
  try {
    return decode();
  } catch (cause) {
    throw new GatewayError('UPSTREAM_BAD_ANSWER', `${details.upstream} answered with something that is not JSON`, {
      ...details,
      isUnreadable: true,
      cause,
    });
  }
}
