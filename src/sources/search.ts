import { GatewayError } from '../errors.ts';
import type { Page } from '../model/page.ts';
import type { Media } from '../model/post/media.ts';
import type { SearchHit } from '../model/search-hit.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import type { Edge, ListArguments } from './declare/access-path.ts';
import { edge, list } from './declare/declare.ts';

const textOf = (args: ListArguments): string => String(args['query']).trim();
/** The name of a hashtag is written with and without `#`. */
const nameOf = (args: ListArguments): string => textOf(args).replace(/^#/, '');

/** An access path to the results of a search: the text to search for is a parameter. */
const queryOf = (text: (args: ListArguments) => string) => ({
  parameters: (args: ListArguments) => ({ query: text(args) }),
});

/** An edge that is a search. An empty text is refused before anything is spent. */
const searchedFor = (text: (args: ListArguments) => string) => ({
  variants: ['query'],
  check(args: ListArguments): void {
    if (text(args) === '') throw new GatewayError('BAD_USER_INPUT', '"query" is empty; say what to look for');
  },
});

export const query = queryOf(textOf);
export const searched = searchedFor(textOf);
export const hashtagQuery = queryOf(nameOf);
export const searchedHashtags = searchedFor(nameOf);

/** Each result contains its type. */
export const search: Edge<SearchHit> = {
  ...searched,
  name: 'Query.search',
  of: undefined,
  paths: [list(hiker.fbsearchTopsearch, {}, query), list(hiker.gqlTopsearch, {}, query)],
  key: (hit) => `${hit.type}:${'pk' in hit.record ? hit.record.pk : 'name' in hit.record ? hit.record.name : ''}`,
};

const posts = ({ items, ...page }: Page<SearchHit>): Page<Media> => ({
  ...page,
  items: items.flatMap((hit) => (hit.type === 'Media' ? [hit.record] : [])),
});

/** The posts among the results of the general search: one call serves both. */
export const searchMedia = edge(
  'Query.searchMedia',
  'Media',
  [list(hiker.fbsearchTopsearch, {}, { ...query, page: posts })],
  searched,
);

export const searchClips = edge('Query.searchClips', 'Media', [list(hiker.fbsearchReels, {}, query)], searched);

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
