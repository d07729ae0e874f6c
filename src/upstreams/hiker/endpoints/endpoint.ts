import type { Batch, Endpoint, Paging } from '../../http/endpoint.ts';

const NOTHING: ReadonlySet<string> = new Set();

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
  readonly tells?: ReadonlySet<string>;
  readonly itemTells?: ReadonlySet<string>;
  readonly sample: string;
  readonly read: (body: unknown) => Answer;
}

/** Declares one endpoint; what it leaves out is none. */
export function endpoint<const Parameter extends string, Answer>(
  declaration: Declaration<Parameter, Answer>,
): Endpoint<Parameter, Answer> {
  return { optional: [], tells: NOTHING, itemTells: NOTHING, ...declaration };
}

/** Paging by `parameter`. */
export function by(parameter: string, nominalSize: number = USUAL_SIZE): Paging {
  return { parameter, nominalSize, maxPages: MAX_PAGES };
}
