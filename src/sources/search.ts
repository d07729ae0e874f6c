import type { SearchHit } from '../model/search.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { type Edge, edge, list } from './access-path.ts';

const query = { parameters: (args: { readonly [argument: string]: unknown }) => ({ query: String(args['query']) }) };

/** Each find says what it is. */
export const search: Edge<SearchHit> = {
  name: 'Query.search',
  of: undefined,
  paths: [list(hiker.gqlTopsearch, {}, query)],
  key: (hit) => `${hit.type}:${'pk' in hit.record ? hit.record.pk : 'name' in hit.record ? hit.record.name : ''}`,
  variants: ['query'],
};

export const searchUsers = edge('Query.searchUsers', 'User', [list(hiker.fbsearchAccounts, {}, query)], { variants: ['query'] });
