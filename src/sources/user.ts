import type { Media } from '../model/media.ts';
import type { Page } from '../model/page.ts';
import type { Story } from '../model/story.ts';
import type { User } from '../model/user.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import type { FactSource } from './access-path.ts';
import { edge, list, via } from './declare.ts';

/** Who somebody is. The stream comes after the plain profile: it tells the same in several times the bytes. */
export const user: FactSource<'User'> = {
  paths: [
    via(hiker.userById, { id: 'pk' }),
    via(hiker.gqlUserWebProfileInfo, { user_id: 'pk' }),
    via(hiker.userStreamById, { id: 'pk' }),
    via(hiker.userByUsername, { username: 'username' }),
    via(hiker.userStreamByUsername, { username: 'username' }),
    via(hiker.a2User, { username: 'username' }, { pick: ({ parent }: Page<Media, User>) => parent }),
  ],
  unreachable: (person) =>
    person.graphId == null
      ? new UpstreamError('NOT_SUPPORTED', 'no configured service can tell this of a person who is known only so')
      : new UpstreamError(
          'UPSTREAM_NOT_CONFIGURED',
          'only the official API knows people by graphId, and it is not configured; use pk or username',
        ),
};

export const media = edge(
  'User.media',
  'Media',
  [
    list(hiker.gqlUserMedias, { user_id: 'pk' }),
    // The profile's first posts, without a way to go on: better than nothing when the grid fails.
    list(hiker.a2User, { username: 'username' }),
  ],
  { count: 'mediaCount' },
);

export const clips = edge(
  'User.clips',
  'Media',
  [
    list(hiker.userClips, { user_id: 'pk' }, { serves: ({ sort }) => sort !== 'VIEWS' }),
    list(
      hiker.gqlUserClips,
      { user_id: 'pk' },
      { parameters: ({ sort }) => (sort === 'VIEWS' ? { sort_by_views: 'true' } : {}) },
    ),
  ],
  { count: 'clipCount', variants: ['sort'] },
);

export const reposts = edge('User.reposts', 'Media', [list(hiker.gqlUserReposts, { user_id: 'pk' })]);

export const taggedMedia = edge('User.taggedMedia', 'Media', [list(hiker.userTagMedias, { user_id: 'pk' })]);

export const followers = edge(
  'User.followers',
  'User',
  [
    list(hiker.userFollowers, { user_id: 'pk' }),
    list(hiker.g2UserFollowers, { user_id: 'pk' }),
    list(hiker.gqlUserFollowersChunk, { user_id: 'pk' }),
  ],
  { count: 'followerCount' },
);

export const following = edge(
  'User.following',
  'User',
  [
    list(hiker.userFollowing, { user_id: 'pk' }),
    list(hiker.g2UserFollowing, { user_id: 'pk' }),
    list(hiker.gqlUserFollowingChunk, { user_id: 'pk' }),
  ],
  { count: 'followingCount' },
);

export const stories = edge('User.stories', 'Story', [
  list<Story, Page<Story>>(hiker.userStories, { user_id: 'pk' }),
  list<Story, Page<Story>>(hiker.userStoriesByUsername, { username: 'username' }),
]);

export const highlights = edge('User.highlights', 'Highlight', [
  list(hiker.userHighlights, { user_id: 'pk' }),
  list(hiker.userHighlightsByUsername, { username: 'username' }),
]);

export const suggestedUsers = edge('User.suggestedUsers', 'User', [
  list(hiker.userSuggestedProfiles, { user_id: 'pk' }),
]);

export const similarBusinesses = edge('User.similarBusinesses', 'User', [
  list(hiker.userExploreBusinessesById, { user_id: 'pk' }),
]);
