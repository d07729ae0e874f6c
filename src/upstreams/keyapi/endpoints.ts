import type { Page } from '../../model/page.ts';
import type { Story } from '../../model/story/story.ts';
import type { User } from '../../model/user/user.ts';
import type { Endpoint } from '../contract/endpoint.ts';
import { accountKeys, type ByOtherKey } from '../instagram/account-keys.ts';
import { upstreamName } from './errors.ts';
import { ownerFacts, readReel, story } from './stories.ts';

const storiesKeys: ByOtherKey<Page<Story, User>> = accountKeys(
  { pk: 'user_id', byPk: () => fetchUserStories, byUsername: () => fetchUserStories },
  ({ parent }) => parent,
);

/** A user's current stories, by `user_id` or `username`, all in one answer. */
const fetchUserStories: Endpoint<'user_id' | 'username', Page<Story, User>> = {
  upstream: upstreamName,
  path: '/v1/instagram/fetch_user_stories',
  required: [],
  optional: ['user_id', 'username'],
  cost: 2,
  provides: ownerFacts,
  itemProvides: story.provides,
  sample: 'fetch_user_stories.json',
  evidence: 'document',
  read: readReel,
  alsoAnswers: storiesKeys,
};

/** The endpoints of KeyAPI that the gateway calls, by name. */
export const keyapi = { fetchUserStories };

export const keyapiEndpoints: readonly Endpoint[] = Object.values(keyapi);
