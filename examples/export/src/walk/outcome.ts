import type { Answer, GraphError } from '../gateway/ask.ts';
import type { FollowersToExportQuery } from '../graphql/graphql.ts';
import type { Row } from '../journal/entries.ts';

type Edge = NonNullable<NonNullable<NonNullable<FollowersToExportQuery['user']>['followers']>['edges']>[number];

/** What a part of the list turned out to be. */
export interface Outcome {
  readonly rows: readonly Row[];
  /** Where the list goes on; null at its end, undefined where nothing was read. */
  readonly next: string | null | undefined;
  /** Why there is no more of it; undefined if nothing failed. */
  readonly error: GraphError | undefined;
}

/** Failures of a single row that pass: the row is read again instead of being exported without its counts. */
const passing = new Set([
  'BUDGET_EXCEEDED',
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'SHUTTING_DOWN',
]);

export const codeOf = ({ extensions }: GraphError): string => extensions?.code ?? 'INTERNAL_SERVER_ERROR';

/**
 * The rows of an answer, up to the first one that is not complete for a reason that passes. A list that reached its budget has the
 * rows until there beside an error, and they are paid for.
 */
export function outcomeOf({ data, errors }: Answer<FollowersToExportQuery>): Outcome {
  const list = data?.user?.followers;
  const edges = list?.edges ?? [];
  const failed = errors.filter((error) => rowOf(error) !== undefined && passing.has(codeOf(error)));
  const ofList = errors.find((error) => rowOf(error) === undefined);
  const whole = Math.min(edges.length, ...failed.map((error) => rowOf(error) ?? 0));
  const rows = edges.slice(0, whole).map(({ node }: Edge): Row => node as Row);
  const error = ofList ?? failed[0];
  if (whole < edges.length) return { rows, next: edges[whole - 1]?.cursor, error };
  const { endCursor, hasNextPage } = list?.pageInfo ?? { endCursor: null, hasNextPage: false };
  if (hasNextPage && endCursor !== null) return { rows, next: endCursor, error };
  return { rows, next: error === undefined && list != null ? null : edges.at(-1)?.cursor, error };
}

/** The index of the row that an error belongs to: `user.followers.edges.3.node.followerCount`. */
function rowOf({ path = [] }: GraphError): number | undefined {
  return path[2] === 'edges' && typeof path[3] === 'number' ? path[3] : undefined;
}
