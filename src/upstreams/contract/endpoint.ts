import type { DecodedKeys } from '../../json/decoded-keys.ts';
import type { Scope } from '../../model/request/access.ts';
import type { SearchHit } from '../../model/search-hit.ts';
import type { UpstreamName } from '../../model/services/upstream.ts';
import type { WantedFacts } from '../../model/wanted-facts.ts';

/** Query parameters of a call; a list repeats its key. */
export type Parameters = Readonly<Record<string, string | readonly string[]>>;

/** How a list endpoint is paged. */
export interface Paging {
  /** The query parameter that takes the upstream's cursor. */
  readonly parameter: string;
  /** How many items a page usually has. For estimates only: real pages can be shorter. */
  readonly nominalSize: number;
  /** The fewest items of a page that is not the last; default: about three quarters of `nominalSize`. An estimate must not be below the real cost. */
  readonly leastSize?: number;
  /** The most pages that one connection reads, in case the upstream's list never ends. */
  readonly maxPages: number;
  /** The query parameter that takes the cursor of the item to end before, where the list can be paged backwards. */
  readonly before?: string;
  /** The parameters that a cursor stands for, where the next page takes several of them. */
  readonly split?: (cursor: string) => Parameters;
  /** The last page has a cursor too, which leads to an empty page. */
  readonly endsWithEmptyPage?: boolean;
  /** The upstream returns the same cursor with every page, so a repeated cursor does not mean a loop. */
  readonly cursorStays?: boolean;
}

/** What an answer is about: it decides how long the answer is cached. `never` is not cached. */
export type AnswerKind = 'profiles' | 'lists' | 'counts' | 'insights' | 'tracks' | 'never';

/** How an endpoint reads several entities in one call. */
export interface Batch {
  /** The query parameter that is repeated, once per entity. */
  readonly parameter: string;
  /** The most entities in one call. */
  readonly size: number;
}

/** A call that is known by its parameters. */
export interface OtherCall {
  readonly endpoint: Endpoint;
  readonly parameters: Parameters;
}

/** The facts that each item of a search over everything always provides, by its type. */
export type HitProvides = Readonly<Record<SearchHit['type'], ReadonlySet<string>>>;

/** How the shape of an answer is known: from the service's documents, from a recorded answer, or as a guess from a sibling endpoint. */
export type Evidence = 'document' | 'recording' | 'guess';

/** The members of a body that readers use. */
export interface KeysByFacts {
  /** Those for any fact of the graph. */
  readonly all: DecodedKeys;
  /** Those for these facts, some of `all`. */
  of(wanted: WantedFacts): DecodedKeys;
}

/** What reads and writes have in common. `Parameter` is the names of the parameters that a call may carry. */
export interface AnyEndpoint<Parameter extends string = string, Answer = unknown> {
  readonly upstream: UpstreamName;
  /** Path below the upstream's base URL; also the endpoint's name in logs, errors and tables. */
  readonly path: string;
  readonly required: readonly Parameter[];
  readonly optional: readonly Parameter[];
  /** The documented price of a call, in the service's own unit. The answer names the real cost. */
  readonly cost: number;
  /** The wire sample in packages/sandbox/samples that shows this shape; siblings of one shape share it. */
  readonly sample: string;
  readonly evidence: Evidence;
  /** No answer of it has been seen yet. It is called only where a setting turns it on, and by the live check. */
  readonly isUnconfirmed?: boolean;
  /** What a key needs to read it; `public` where left out. */
  readonly scope?: Scope;
  /**
   * A name that endpoints share whose answers have the same format, such as one thing by its id, code and URL. Where the body of
   * one cannot be read, the others are not called: they would be billed for the same body.
   */
  readonly format?: string;
  /** What is decoded of the body for `read`. Default: everything. */
  readonly decodedKeys?: KeysByFacts;
  /**
   * Turns the decoded body into plain records. Throws `ShapeError` when the body does not have the documented shape, and
   * `AbsentError` when it says that the thing does not exist.
   */
  readonly read: (body: unknown) => Answer;
}

/**
 * One read endpoint of an upstream, declared once. The coverage table, the access paths, the sandbox's check and the tests
 * of the wire samples all use this declaration.
 *
 * `Answer` is what `read` returns: a record, a `Page` of records, or (for a batch endpoint) a map of records by requested id.
 */
export interface Endpoint<Parameter extends string = string, Answer = unknown> extends AnyEndpoint<Parameter, Answer> {
  readonly paging?: Paging;
  readonly batch?: Batch;
  /** For an endpoint that reads one node: the endpoint that reads many in one call, as a map by id. */
  readonly batchEndpoint?: Endpoint<string, ReadonlyMap<string, unknown>>;
  /** Default: `lists` for a page, `profiles` for anything else. A function where it depends on the parameters. */
  readonly kind?: AnswerKind | ((parameters: Parameters) => AnswerKind);
  /** The facts that the answer always provides of the requested entity. */
  readonly provides: ReadonlySet<string>;
  /** For a list: the facts that each item always provides. */
  readonly itemProvides: ReadonlySet<string>;
  /** For a list whose items are of several types. */
  readonly hitProvides?: HitProvides;
  /**
   * Another call that would have the same answer now, such as a profile by id where it was read by username. Undefined where the
   * answer does not say, or is not about what was asked for.
   */
  alsoAnswers?(answer: Answer, asked: Parameters): OtherCall | undefined;
  /** For an estimate: the facts of rows inside the answer, by the fact that holds the rows, where they have fewer than usual. */
  readonly nestedProvides?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** An endpoint that changes something. */
export interface WriteEndpoint<Parameter extends string = string, Answer = unknown>
  extends AnyEndpoint<Parameter, Answer> {
  readonly method: 'POST' | 'DELETE';
  /** How to check whether the write happened when no answer came: a sentence that continues with "before you send it again". */
  readonly howToVerify: string;
}
