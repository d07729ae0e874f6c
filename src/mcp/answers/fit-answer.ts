import { type DocumentNode, type GraphQLSchema, Kind, visit } from 'graphql';
import { type NextPage, nextPage, pageAfter } from '../../graph/continue/next-page.ts';
import type { Origin } from '../documents/origin.ts';
import type { KeptLists } from '../session/kept-lists.ts';
import type { Session } from '../session/session.ts';
import { type CutList, cutTo } from './cut.ts';
import { type OpenList, takeLists } from './lists.ts';

/** A list that an agent can continue. */
export interface ListToContinue {
  /** Where the list is in the data, as `user.clips`; empty where the data is the list. */
  readonly path: string;
  readonly handle: string;
  /** How many items were cut from this answer. Continuing gives them first, for free. */
  readonly cut?: number;
}

export interface FittedAnswer {
  readonly data: unknown;
  readonly lists: readonly ListToContinue[];
  /** What was left out, and what to do about it. */
  readonly notes: readonly string[];
}

export interface FitOptions {
  readonly schema: GraphQLSchema;
  readonly session: Session;
  readonly kept: KeptLists;
  /** The most characters of JSON. */
  readonly most: number;
}

/** The member that holds what was cut from a list that is no connection. */
const itemsKey = 'items';

/** Cuts data to a size, and gives each list that goes on a handle to continue it with. */
export function fitAnswer(
  given: Readonly<Record<string, unknown>>,
  origin: Origin,
  { schema, session, kept, most }: FitOptions,
): FittedAnswer {
  const { data, lists: cutLists, shortened } = cutTo(most, given);
  if (data === undefined)
    return { data: null, lists: [], notes: [`the answer has more than ${most} characters; ask for fewer fields`] };
  const notes = shortened > 0 ? [`${shortened} long texts were shortened`] : [];
  const open = new Map(takeLists(data, origin.keepsPageInfo).map((list) => [textOf(list.path), list]));
  const cuts = new Map(cutLists.map((list) => [textOf(listPath(list)), list]));
  const lists: ListToContinue[] = [];
  for (const path of new Set([...cuts.keys(), ...open.keys()])) {
    const cut = cuts.get(path);
    const next = path === '' ? ownNext(origin, open.get('')) : nextOf(schema, origin, open.get(path));
    if (cut === undefined && next === undefined) continue;
    const base = [...origin.base, ...(cut === undefined ? [] : keysOf(listPath(cut)))];
    const handle = kept.keep(session, {
      rest: cut?.rest,
      member: cut?.path.at(-1) === 'edges' ? 'edges' : itemsKey,
      next,
      origin: { ...origin, base, page: undefined, next },
    });
    if (handle === undefined) notes.push(`${path}: the rest is too large to be kept; ask for smaller pages`);
    else lists.push({ path, handle, ...(cut !== undefined && { cut: cut.rest.length }) });
  }
  return { data, lists, notes };
}

/** Whether a document selects `pageInfo`. */
export function selectsPageInfo(document: DocumentNode): boolean {
  let selects = false;
  visit(document, {
    [Kind.FIELD](node) {
      selects ||= node.name.value === 'pageInfo';
    },
  });
  return selects;
}

/** The page after data that is itself a list. */
function ownNext({ page, next }: Origin, open: OpenList | undefined): NextPage | undefined {
  return page !== undefined && open !== undefined ? pageAfter(page, open.cursor) : next;
}

function nextOf(
  schema: GraphQLSchema,
  { document, variables, base }: Origin,
  list: OpenList | undefined,
): NextPage | undefined {
  if (list === undefined) return undefined;
  const { path, parentId, cursor } = list;
  const keys = [...base, ...keysOf(path)];
  return nextPage(schema, { document, variables, keys, parentId, cursor });
}

/** The path of the connection, where the array is its edges. */
function listPath({ path }: CutList): readonly (string | number)[] {
  return path.at(-1) === 'edges' || path.at(-1) === itemsKey ? path.slice(0, -1) : path;
}

function keysOf(path: readonly (string | number)[]): string[] {
  return path.filter((step) => typeof step === 'string' && step !== itemsKey) as string[];
}

function textOf(path: readonly (string | number)[]): string {
  return path.join('.');
}
