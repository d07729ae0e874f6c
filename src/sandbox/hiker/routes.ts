import type { Endpoint } from './endpoint.ts';
import { CLIPS } from './endpoints/clips.ts';
import { FOLLOWS } from './endpoints/follows.ts';
import { GRIDS } from './endpoints/grids.ts';
import { PROFILES } from './endpoints/profiles.ts';
import { REPOSTS } from './endpoints/reposts.ts';

export const ROUTES: ReadonlyMap<string, Endpoint> = new Map([...PROFILES, ...FOLLOWS, ...CLIPS, ...GRIDS, ...REPOSTS].map((endpoint) => [endpoint.path, endpoint]));

/** Still in the documents, no longer to be called: 410. */
export const RETIRED: ReadonlySet<string> = new Set([
  '/v3/fbsearch/reels', '/v3/fbsearch/topsearch', '/v2/user/medias', '/v2/user/videos', '/gql/comment/likers', '/gql/comments', '/gql/comments/threaded',
  '/gql/user/by/id', '/gql/user/by/username', '/gql/user/followers', '/gql/user/following', '/gql/user/related/profiles',
]);
