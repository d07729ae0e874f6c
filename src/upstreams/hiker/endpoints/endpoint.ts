import { ShapeError } from '../../../errors.ts';
import { DecodedKeys } from '../../../json/decoded-keys.ts';
import type { AnswerKind, Batch, Endpoint, Evidence, Paging } from '../../endpoint.ts';
import { object } from '../../instagram/value.ts';
import { decodedKeys } from '../decoded-keys.ts';
import { upstreamName } from '../errors.ts';

const NOTHING: ReadonlySet<string> = new Set();

const READ = new DecodedKeys(decodedKeys);

/** No list of Instagram's is worth more pages than this to one connection; it only stops lists that never end. */
const MAX_PAGES = 200;

/** Pages are taken to hold this many where neither the documents nor the answers tell a size. */
const USUAL_SIZE = 12;

export interface Declaration<Parameter extends string, Answer> {
  readonly path: string;
  readonly required: readonly Parameter[];
  readonly optional?: readonly Parameter[];
  /** Billed requests per call. */
  readonly cost: number;
  readonly paging?: Paging;
  readonly batch?: Batch;
  readonly kind?: AnswerKind;
  readonly provides?: ReadonlySet<string>;
  readonly itemProvides?: ReadonlySet<string>;
  /**
   * Readers look at little of such an answer, and only that is decoded, for half of the price. Where they look at most of
   * it, sorting that out costs more than it saves. Not for maps, whose keys nobody knows beforehand, nor for raw answers
   * (`/gql`, `/g2`): types stand in their keys, and the parts of a stream look for their place by all that is there.
   */
  readonly sparse?: true;
  readonly sample: string;
  readonly evidence: Evidence;
  readonly read: (body: unknown) => Answer;
}

/** Declares one endpoint; what it leaves out is none. */
export function endpoint<const Parameter extends string, Answer>(
  declaration: Declaration<Parameter, Answer>,
): Endpoint<Parameter, Answer> {
  const { sparse, read, ...declared } = declaration;
  return {
    upstream: upstreamName,
    optional: [],
    provides: NOTHING,
    itemProvides: NOTHING,
    ...(sparse && { keys: READ }),
    ...declared,
    read: (body) => {
      refuseFailed(body);
      return read(body);
    },
  };
}

interface StatusKeys {
  readonly status?: unknown;
  readonly response?: unknown;
}

/** A good HTTP status can come with Instagram's own word that the call failed. Such a body is no empty list and no "not found". */
function refuseFailed(body: unknown): void {
  const wire = object<StatusKeys>(body);
  if (wire?.status === 'fail') throw new ShapeError('status', '"ok"');
  if (object<StatusKeys>(wire?.response)?.status === 'fail') throw new ShapeError('response.status', '"ok"');
}

/** Paging by `parameter`. */
export function by(parameter: string, nominalSize: number = USUAL_SIZE): Paging {
  return { parameter, nominalSize, maxPages: MAX_PAGES };
}
