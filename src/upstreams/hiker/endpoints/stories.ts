import type { Page } from '../../../model/page.ts';
import type { Story } from '../../../model/story/story.ts';
import type { User } from '../../../model/user/user.ts';
import { accountKeys, type ByOtherKey } from '../../instagram/account-keys.ts';
import {
  highlight,
  openedHighlight,
  plainHighlight,
  readHighlights,
  readOpenedHighlight,
  readPlainHighlight,
} from '../read/highlight.ts';
import { bareList } from '../read/pages.ts';
import {
  highlightedStory,
  ownerFacts,
  plainStory,
  readPlainLookup,
  readPlainStories,
  readReel,
  readStoryLookup,
  story,
} from '../read/stories.ts';
import { by, endpoint } from './endpoint.ts';

/**
 * Current stories, all in one answer or one by one, and highlights. Beside the call itself HikerAPI bills its check whether the account is
 * private, which `force` skips, and the lookup of a username.
 */

const storiesKeys: ByOtherKey<Page<Story, User>> = accountKeys(
  { pk: 'user_id', byPk: () => userStories, byUsername: () => userStoriesByUsername },
  ({ parent }) => parent,
);

export const userStories = endpoint({
  path: '/v2/user/stories',
  required: ['user_id'],
  optional: ['force', 'safe_int'],
  cost: 2,
  format: 'stories',
  provides: ownerFacts,
  itemProvides: story.provides,
  evidence: 'document',
  sparse: true,
  read: readReel,
  alsoAnswers: storiesKeys,
});

export const userStoriesByUsername = endpoint({
  path: '/v2/user/stories/by/username',
  required: ['username'],
  optional: ['force', 'safe_int'],
  cost: 3,
  format: 'stories',
  provides: ownerFacts,
  itemProvides: story.provides,
  sample: 'v2.user.stories.json',
  evidence: 'guess',
  sparse: true,
  read: readReel,
  alsoAnswers: storiesKeys,
});

/** The same stories in another format, with fewer facts. */
export const plainUserStories = endpoint({
  path: '/v1/user/stories',
  required: ['user_id'],
  optional: ['amount', 'force'],
  cost: 2,
  format: 'plain stories',
  itemProvides: plainStory.provides,
  evidence: 'document',
  read: readPlainStories,
});

export const plainUserStoriesByUsername = endpoint({
  path: '/v1/user/stories/by/username',
  required: ['username'],
  optional: ['amount', 'force'],
  cost: 3,
  format: 'plain stories',
  itemProvides: plainStory.provides,
  evidence: 'document',
  read: readPlainStories,
});

export const storyById = endpoint({
  path: '/v2/story/by/id',
  required: ['id'],
  optional: ['safe_int'],
  cost: 1,
  format: 'story',
  itemProvides: story.provides,
  sample: 'v2.user.stories.json',
  evidence: 'guess',
  sparse: true,
  read: readStoryLookup,
});

export const storyByUrl = endpoint({
  path: '/v2/story/by/url',
  required: ['url'],
  optional: ['safe_int'],
  cost: 1,
  format: 'story',
  itemProvides: story.provides,
  sample: 'v2.user.stories.json',
  evidence: 'guess',
  sparse: true,
  read: readStoryLookup,
});

/** Public clients read the keys of a story of `/v1/user/stories` in it. */
export const plainStoryById = endpoint({
  path: '/v1/story/by/id',
  required: ['id'],
  cost: 1,
  format: 'plain story',
  itemProvides: plainStory.provides,
  sample: 'v1.user.stories.json',
  evidence: 'guess',
  read: readPlainLookup,
});

export const plainStoryByUrl = endpoint({
  path: '/v1/story/by/url',
  required: ['url'],
  cost: 1,
  format: 'plain story',
  itemProvides: plainStory.provides,
  sample: 'v1.user.stories.json',
  evidence: 'guess',
  read: readPlainLookup,
});

export const userHighlights = endpoint({
  path: '/v2/user/highlights',
  required: ['user_id'],
  optional: ['amount', 'force', 'page_id'],
  cost: 2,
  paging: by('page_id'),
  itemProvides: highlight.provides,
  evidence: 'document',
  sparse: true,
  read: readHighlights,
});

export const userHighlightsByUsername = endpoint({
  path: '/v2/user/highlights/by/username',
  required: ['username'],
  optional: ['amount', 'force', 'page_id'],
  cost: 3,
  paging: by('page_id'),
  itemProvides: highlight.provides,
  sample: 'v2.user.highlights.json',
  evidence: 'guess',
  sparse: true,
  read: readHighlights,
});

/** The highlights in one page, without a cursor. */
export const plainUserHighlights = endpoint({
  path: '/v1/user/highlights',
  kind: 'lists',
  required: ['user_id'],
  optional: ['amount', 'force'],
  cost: 2,
  itemProvides: plainHighlight.provides,
  evidence: 'document',
  read: bareList(plainHighlight),
});

export const plainUserHighlightsByUsername = endpoint({
  path: '/v1/user/highlights/by/username',
  kind: 'lists',
  required: ['username'],
  optional: ['amount', 'force'],
  cost: 3,
  itemProvides: plainHighlight.provides,
  evidence: 'document',
  read: bareList(plainHighlight),
});

export const highlightById = endpoint({
  path: '/v2/highlight/by/id',
  required: ['id'],
  cost: 1,
  provides: openedHighlight.provides,
  itemProvides: highlightedStory.provides,
  evidence: 'document',
  read: readOpenedHighlight,
});

/** The same in the format of /v1. */
export const highlightByUrl = endpoint({
  path: '/v1/highlight/by/url',
  required: ['url'],
  cost: 1,
  provides: openedHighlight.provides,
  itemProvides: highlightedStory.provides,
  evidence: 'document',
  read: readPlainHighlight,
});
