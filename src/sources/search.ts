import { GatewayError } from '../errors.ts';
import type { SearchHit } from '../model/page.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import type { Edge, ListArguments } from './declare/access-path.ts';
import { edge, list } from './declare/declare.ts';

const textOf = (args: ListArguments): string => String(args['query']).trim();

/** An access path to the results of a search: the text to search for is a parameter. */
export const query = { parameters: (args: ListArguments) => ({ query: textOf(args) }) };

/** An edge that is a search. An empty text is refused before anything is spent. */
export const searched = {
  variants: ['query'],
  check(args: ListArguments): void {
    if (textOf(args) === '') throw new GatewayError('BAD_USER_INPUT', '"query" is empty; say what to look for');
  },
};

/** Each result contains its type. */
export const search: Edge<SearchHit> = {
  ...searched,
  name: 'Query.search',
  of: undefined,
  paths: [list(hiker.gqlTopsearch, {}, query)],
  key: (hit) => `${hit.type}:${'pk' in hit.record ? hit.record.pk : 'name' in hit.record ? hit.record.name : ''}`,
};

/** The unpaged search has only the first people. */
export const searchUsers = edge(
  'Query.searchUsers',
  'User',
  [
    list(hiker.fbsearchAccounts, {}, query),
    list(hiker.olderFbsearchAccounts, {}, query),
    list(hiker.searchUsers, {}, { ...query, isLastResort: true }),
  ],
  searched,
);
