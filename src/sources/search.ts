import { GatewayError } from '../errors.ts';
import type { SearchHit } from '../model/search.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import type { Edge } from './declare/access-path.ts';
import { edge, list } from './declare/declare.ts';

/** What is looked for; a search for nothing is refused before it is paid for. */
export const query = {
  parameters: (args: { readonly [argument: string]: unknown }) => {
    const text = String(args['query']).trim();
    if (text === '') throw new GatewayError('BAD_USER_INPUT', '"query" is empty; say what to look for');
    return { query: text };
  },
};

/** Each find says what it is. */
export const search: Edge<SearchHit> = {
  name: 'Query.search',
  of: undefined,
  paths: [list(hiker.gqlTopsearch, {}, query)],
  key: (hit) => `${hit.type}:${'pk' in hit.record ? hit.record.pk : 'name' in hit.record ? hit.record.name : ''}`,
  variants: ['query'],
};

export const searchUsers = edge('Query.searchUsers', 'User', [list(hiker.fbsearchAccounts, {}, query)], {
  variants: ['query'],
});
