import { ownKeys, type PageQuery, type WalkedQuery } from '../query/walked-query.ts';
import type { AnswerError, GatewayAnswer } from './ask-gateway.ts';

/** A page of the list, as an answer has it. */
export interface Page {
  readonly rows: readonly unknown[];
  /** After each row. */
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  /** Of the object that has the list; undefined: the answer does not say. */
  readonly parentId: string | undefined;
  readonly totalCount: number | undefined;
  /** What is missing inside of rows. */
  readonly errors: readonly AnswerError[];
}

type Object = Readonly<Record<string, unknown>>;

/** The page in an answer; or the errors because of which it has none, or not the whole of it. */
export function pageIn(
  { data, errors = [] }: GatewayAnswer,
  { path }: PageQuery,
  { rows }: WalkedQuery,
): Page | readonly AnswerError[] {
  const around = path.slice(0, -1).reduce<unknown>((value, key) => objectOf(value)?.[key], data);
  const connection = objectOf(objectOf(around)?.[path.at(-1) ?? '']);
  const info = objectOf(connection?.[ownKeys.pageInfo]);
  const edges = connection?.[rows.edgesKey];
  const cursors = connection?.[ownKeys.edges];
  const ofPage = errors.filter((error) => isOfPage(error, path));
  if (ofPage.length > 0) return ofPage;
  if (info === undefined || !Array.isArray(edges) || !Array.isArray(cursors))
    return errors.length > 0 ? errors : [{ message: `there is no list at ${path.join('.')}`, extensions: {} }];
  const parentId = objectOf(around)?.[ownKeys.parentId];
  const totalCount = connection?.['totalCount'];
  return {
    rows: edges.map((edge: Object) => (rows.nodeKey === undefined ? edge : edge[rows.nodeKey])),
    cursors: cursors.map((edge: Object) => String(edge[ownKeys.cursor])),
    hasNextPage: info['hasNextPage'] === true,
    endCursor: typeof info['endCursor'] === 'string' ? info['endCursor'] : null,
    parentId: typeof parentId === 'string' ? parentId : undefined,
    totalCount: typeof totalCount === 'number' ? totalCount : undefined,
    errors,
  };
}

/** Whether an error says that the page is missing or cut short: it is at the connection, or around it. */
function isOfPage({ path }: AnswerError, to: readonly string[]): boolean {
  if (path === undefined) return true;
  const keys = path.filter((key) => typeof key === 'string');
  return keys.length <= to.length && keys.every((key, at) => key === to[at]);
}

function objectOf(value: unknown): Object | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Object) : undefined;
}
