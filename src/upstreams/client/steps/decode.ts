import { AbsentError, GatewayError, ShapeError } from '../../../errors.ts';
import { decodeJson } from '../../../json/decode.ts';
import { decodeExcerpt } from '../../../json/decode-excerpt.ts';
import { nestsWithin } from '../../../json/nesting.ts';
import type { AnyEndpoint } from '../../contract/endpoint.ts';
import { paced } from '../../contract/pace.ts';
import { type Reading, readingOf } from '../../contract/unreadable-rows.ts';
import type { ReceivedAnswer } from '../transport.ts';
import type { AnswerStep, AttemptParts } from './step.ts';

/** Decoding a shorter body takes less than waiting for a slice, in which it would survive a collection of garbage. */
const shortBody = 32_768;

/**
 * Reads records from an answer's body, in a later slice where many answers arrive together. Rows that cannot be read are left
 * out and reported.
 */
export function decode({ service, onLeftOut }: AttemptParts): AnswerStep {
  const upstream = service.name;
  return ({ call, accounting }, answer) => {
    const read = (): unknown => {
      const { answer: decoded, leftOut } = readAnswer(call.endpoint, answer, upstream);
      if (leftOut.rows > 0) {
        accounting.noteLeftOut(leftOut.rows);
        onLeftOut?.(leftOut, { upstream, endpoint: call.endpoint.path, request: call.caller.requestId });
      }
      return decoded;
    };
    return paced(call.caller.pace, read, answer.bytes.length < shortBody);
  };
}

/**
 * The records of an answer, and how many of its rows could not be read. A body that cannot be decoded or read at all is an
 * error of the upstream, whatever the reader threw.
 */
export function readAnswer<Answer>(
  endpoint: AnyEndpoint<string, Answer>,
  answer: ReceivedAnswer,
  upstream: string,
): Reading<Answer> {
  const details = { upstream, endpoint: endpoint.path };
  let decoded: unknown;
  try {
    decoded =
      endpoint.decodedKeys === undefined ? decodeJson(answer.body) : decodeExcerpt(answer.bytes, endpoint.decodedKeys);
  } catch (cause) {
    throw new GatewayError('UPSTREAM_BAD_ANSWER', `${upstream} answered with something that is not JSON`, {
      ...details,
      isUnreadable: true,
      cause,
    });
  }
  try {
    const read = readingOf(() => endpoint.read(decoded));
    // The records are checked, not the body: they are smaller. An excerpt has been checked while it was decoded.
    if (endpoint.decodedKeys === undefined && !nestsWithin(read.answer))
      throw new ShapeError('', 'a value that nests less deep');
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
