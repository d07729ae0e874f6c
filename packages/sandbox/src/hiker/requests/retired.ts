/** Documented endpoints that the service has retired: 410. */
export const RETIRED: ReadonlySet<string> = new Set([
  '/v3/fbsearch/reels',
  '/v3/fbsearch/topsearch',
  '/v2/user/medias',
  '/v2/user/videos',
  '/gql/comment/likers',
  '/gql/comments',
  '/gql/comments/threaded',
  '/gql/user/by/id',
  '/gql/user/by/username',
  '/gql/user/followers',
  '/gql/user/following',
  '/gql/user/related/profiles',
]);
