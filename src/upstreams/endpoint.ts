import type { DecodedKeys } from '../json/decoded-keys.ts';
import type { UpstreamName } from '../model/upstream.ts';

/** Query parameters of a call; a list repeats its key. */
export type Parameters = Readonly<Record<string, string | readonly string[]>>;

/** How a list endpoint is walked. */
export interface Paging {
  /** The query parameter that takes the upstream's cursor. */
  readonly parameter: string;
  /** How many items a page usually holds: for estimates only, real pages vary and can be short. */
  readonly nominalSize: number;
  /** The fewest that a page in the midst of the list holds, where that is not about three quarters: an estimate must not be under the true cost. */
  readonly leastSize?: number;
  /** The most pages that one connection reads, whatever the upstream says: a guard against lists that never end. */
  readonly maxPages: number;
  /** The query parameter that takes the cursor of the item to end before, where the list can be walked back. */
  readonly before?: string;
  /** The upstream gives the same cursor with every page, so one that comes back says nothing. */
  readonly cursorStays?: boolean;
}

/** What answers are about, by which they are kept for longer or shorter; `never`, where each answer is of its moment. */
export type AnswerKind = 'profiles' | 'lists' | 'counts' | 'insights' | 'tracks' | 'never';

/** How an endpoint reads several entities in one call. */
export interface Batch {
  /** The query parameter that is repeated, once per entity. */
  readonly parameter: string;
  /** The most entities in one call. */
  readonly size: number;
}

/**
 * What the shape that a reader expects rests on: the service's own documents, an answer that was recorded, or a guess by
 * what a sibling endpoint answers.
 */
export type Evidence = 'document' | 'recording' | 'guess';

/** What reading and writing have in common. `Parameter` names the parameters that a call may carry. */
export interface AnyEndpoint<Parameter extends string = string, Answer = unknown> {
  /** The service whose endpoint it is. */
  readonly upstream: UpstreamName;
  /** Path below the upstream's base URL; also the endpoint's name in logs, errors and tables. */
  readonly path: string;
  readonly required: readonly Parameter[];
  readonly optional: readonly Parameter[];
  /** Billed requests (HikerAPI) or credits (KeyAPI) per call, by the documents. What a call truly cost is told by its answer. */
  readonly cost: number;
  /** The wire sample in packages/sandbox/samples that shows this shape; siblings of one shape share it. */
  readonly sample: string;
  readonly evidence: Evidence;
  /** The members of the body's objects that `read` is given. Where they are left out, it is given all. */
  readonly keys?: DecodedKeys;
  /**
   * Turns the decoded body into plain records. Throws `ShapeError` where the body is not what was documented, and
   * `AbsentError` where it says that there is no such thing.
   */
  readonly read: (body: unknown) => Answer;
}

/**
 * One endpoint of an upstream, declared once. The coverage table, the access paths, the sandbox's check and the tests
 * over the wire samples all read this.
 *
 * `Answer` is what `read` makes of the decoded body: a record, a `Page` of records, or (for a batch endpoint) a map of
 * records by the id they were asked under.
 */
export interface Endpoint<Parameter extends string = string, Answer = unknown> extends AnyEndpoint<Parameter, Answer> {
  readonly paging?: Paging;
  readonly batch?: Batch;
  /** For an endpoint that reads one node: the endpoint that reads many in one call, as a map by id. */
  readonly together?: Endpoint<string, ReadonlyMap<string, unknown>>;
  /** Left out: a page is of a list, and anything else a profile. A function, where it depends on what is asked. */
  readonly kind?: AnswerKind | ((parameters: Parameters) => AnswerKind);
  /** The facts that this endpoint's answer always provides of the entity that it was asked about. */
  readonly provides: ReadonlySet<string>;
  /** For a list: the facts that each of its items always brings. */
  readonly itemProvides: ReadonlySet<string>;
  /** For facts that are entities: what their rows tell, where that is less than rows usually do. For estimates. */
  readonly holds?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** An endpoint that changes something. It is never asked like one that reads: it has nothing to tell of an entity. */
export interface WriteEndpoint<Parameter extends string = string, Answer = unknown>
  extends AnyEndpoint<Parameter, Answer> {
  readonly method: 'POST' | 'DELETE';
  /** How to find out whether it has happened, where no answer came: the beginning of a sentence that ends in "before doing it again". */
  readonly findOut: string;
}
