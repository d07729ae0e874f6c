import type { Endpoint } from './endpoint.ts';
import { BALANCE } from './endpoints/balance.ts';
import { BATCHES } from './endpoints/batches.ts';
import { COMMENTS } from './endpoints/comments.ts';
import { HASHTAGS } from './endpoints/hashtags.ts';
import { CLIPS } from './endpoints/lists/clips.ts';
import { GRIDS } from './endpoints/lists/grids.ts';
import { REPOSTS } from './endpoints/lists/reposts.ts';
import { USER_POSTS } from './endpoints/lists/user-posts.ts';
import { LOOKUPS } from './endpoints/lookups.ts';
import { FOLLOWS } from './endpoints/people/follows.ts';
import { PROFILES } from './endpoints/people/profiles.ts';
import { SUGGESTIONS } from './endpoints/people/suggestions.ts';
import { PLACES } from './endpoints/places.ts';
import { POSTS } from './endpoints/posts.ts';
import { POST_SEARCH } from './endpoints/search/posts.ts';
import { SEARCH } from './endpoints/search/search.ts';
import { STORIES } from './endpoints/stories.ts';
import { TRACKS } from './endpoints/tracks.ts';

const ENDPOINTS: readonly Endpoint[] = [
  ...PROFILES,
  ...FOLLOWS,
  ...SUGGESTIONS,
  ...CLIPS,
  ...GRIDS,
  ...USER_POSTS,
  ...REPOSTS,
  ...POSTS,
  ...BATCHES,
  ...COMMENTS,
  ...STORIES,
  ...TRACKS,
  ...PLACES,
  ...HASHTAGS,
  ...SEARCH,
  ...POST_SEARCH,
  ...LOOKUPS,
  BALANCE,
];

export const ROUTES: ReadonlyMap<string, Endpoint> = new Map(ENDPOINTS.map((endpoint) => [endpoint.path, endpoint]));
