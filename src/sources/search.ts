import { GatewayError } from '../errors.ts';
import type { SearchHit } from '../model/page.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import type { Edge } from './declare/access-path.ts';
import { edge, list } from './declare/declare.ts';

/** The text to search for. An empty one is refused before it is billed. */
export const query = {
  parameters: (args: { readonly [argument: string]: unknown }) => {
    const text = String(args['query']).trim();
    if (text === '') throw new GatewayError('BAD_USER_INPUT', '"query" is empty; say what to look for');
    return { query: text };
  },
};

/** Each result contains its type. */
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
