import { ShapeError } from '../../../errors.ts';
import type {
  AnswerKind,
  Batch,
  Endpoint,
  Evidence,
  HitProvides,
  OtherCall,
  Paging,
  Parameters,
} from '../../contract/endpoint.ts';
import { type Keys, object } from '../../instagram/value.ts';
import { decodedKeys, streamedKeys } from '../decoded-keys.ts';
import { upstreamName } from '../errors.ts';

const nothing: ReadonlySet<string> = new Set();

/** The most pages of one list. It only stops lists that never end. */
const maxPages = 200;

/** The page size that is assumed where neither documentation nor answers show one. */
const usualSize = 12;

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
  readonly hitProvides?: HitProvides;
  readonly nestedProvides?: Endpoint['nestedProvides'];
  /**
   * Decodes only the keys that the wanted facts are read from. That costs a fraction where readers read a small part of the answer, and
   * more where they read nearly all. Not for maps, whose keys are not known, nor for the streams of `/gql`, whose patches are matched by
   * everything in the answer. `streamed`: its rows are merged by what is in them, so all keys of the graph are decoded, whatever is
   * wanted.
   */
  readonly sparse?: true | 'streamed';
  /** Default: the endpoint's own, which is the path with dots. */
  readonly sample?: string;
  readonly evidence: Evidence;
  readonly isUnconfirmed?: true;
  /** Shared by endpoints that answer in the same format. */
  readonly format?: string;
  readonly read: (body: unknown) => Answer;
  /** As in `Endpoint`. */
  alsoAnswers?(answer: Answer, asked: Parameters): OtherCall | undefined;
}

/** Declares one endpoint. */
export function endpoint<const Parameter extends string, Answer>(
  declaration: Declaration<Parameter, Answer>,
): Endpoint<Parameter, Answer> {
  const { sparse, read, ...declared } = declaration;
  return {
    upstream: upstreamName,
    optional: [],
    provides: nothing,
    itemProvides: nothing,
    sample: `${declaration.path.slice(1).replaceAll('/', '.')}.json`,
    ...(sparse && { decodedKeys: sparse === 'streamed' ? streamedKeys : decodedKeys }),
    ...declared,
    read: (body) => {
      throwIfFailed(body);
      return read(body);
    },
  };
}

type StatusKeys = Keys<'status' | 'response'>;

/** Throws where the HTTP status is good but the body has Instagram's `status: "fail"`. Such a body is neither an empty list nor "not found". */
function throwIfFailed(body: unknown): void {
  const wire = object<StatusKeys>(body);
  if (wire?.status === 'fail') throw new ShapeError('status', '"ok"');
  if (object<StatusKeys>(wire?.response)?.status === 'fail') throw new ShapeError('response.status', '"ok"');
}

/** Paging by a cursor in `parameter`. */
export function by(parameter: string, nominalSize: number = usualSize): Paging {
  return { parameter, nominalSize, maxPages };
}
