import { GatewayError } from '../errors.ts';
import type { Page } from '../model/page.ts';
import type { Media } from '../model/post/media.ts';
import type { Story } from '../model/story/story.ts';
import type { User } from '../model/user/user.ts';
import type { Field } from '../upstreams/expandable/fields.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { keyapi } from '../upstreams/keyapi/endpoints.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { configuredAccount } from './account.ts';
import type { CallingAccount } from './declare/access-path.ts';
import { edge, list, listOnNode, parentOf, via, viaNode } from './declare/declare.ts';
import { entity, many } from './declare/entity.ts';
import { asPk, asUsername } from './declare/identity.ts';
import { query, searched } from './search.ts';
import { byShareLink } from './share.ts';

const byGraphId = { 'ig-user-id': 'graphId' };

/** The official API reads the accounts of its token. Only it can find a person of whom only the graphId is known. */
const isAnswerable = (person: User): boolean => person.isManaged === true || isOnlyGraphId(person);
const isOnlyGraphId = ({ pk, username }: User): boolean => pk == null && username == null;

/** Another professional account, found by its name (business discovery). Most people are not one, so it is the last resort. */
const discovered = {
  through: (person: object): Field => ({
    name: 'business_discovery',
    modifiers: { username: String((person as User).username) },
  }),
  parameters: (account: CallingAccount) => ({
    'ig-user-id': configuredAccount(account, 'the official API looks up people for an account: set META_ACCOUNT_ID'),
  }),
  seesAll: () => false,
  isLastResort: true,
};

const shared = byShareLink('User');

/** The answer with the stories has the live video too. A refusal concerns it only: the profile may exist, or be private. */
const live = {
  pick: parentOf<User>,
  provides: new Set(['live']),
  failsFactsOnly: true,
  ofEmptyList: { live: null },
};

/**
 * A person. The stream comes after the profile: it provides the same in several times the bytes. The format of /v1 has fewer
 * facts. The web profile comes last: it often fails after ten seconds, and its failures are billed.
 */
export const user = entity('User', {
  keys: ['pk', 'username', 'graphId'],
  // A biography has 150 characters, so it names at most this many.
  relations: { bioMentions: many('User', 50, undefined, ['pk', 'username']), bioHashtags: many('Hashtag', 50) },
  identity: { facts: { pk: asPk }, or: { username: asUsername, graphId: asPk } },
  reads: ['isManaged', 'accountType', 'latestStoryAt'],
  derive(person) {
    if (person.isBusiness === undefined && person.accountType != null)
      person.isBusiness = person.accountType === 'BUSINESS';
    if (person.latestStoryAt === null) person.hasStories ??= false;
  },
  paths: [
    viaNode(meta.user, nodes.managedUser, byGraphId, { serves: isAnswerable, seesAll: isOnlyGraphId }),
    // Whether the token manages an account of which more than the id is known: see `account` of a path.
    viaNode(meta.user, nodes.managedUser, byGraphId, {
      only: ['isManaged'],
      failsFactsOnly: true,
      seesAll: () => false,
    }),
    via(hiker.userById, { id: 'pk' }),
    via(shared.endpoint, shared.keys, { pick: shared.pick }),
    via(hiker.userStreamById, { id: 'pk' }),
    via(hiker.userByUsername, { username: 'username' }),
    via(hiker.userStreamByUsername, { username: 'username' }),
    via(hiker.plainUserById, { id: 'pk' }),
    via(hiker.plainUserByUsername, { username: 'username' }),
    via(hiker.userByUrl, { url: 'https://www.instagram.com/{username}/' }),
    via(hiker.a2User, { username: 'username' }, { pick: parentOf }),
    via(hiker.gqlUserWebProfileInfo, { user_id: 'pk' }, { isLastResort: true }),
    // A refusal concerns this fact only: the profile may exist.
    via(hiker.userAbout, { id: 'pk' }, { failsFactsOnly: true }),
    via(hiker.gqlUserAbout, { id: 'pk' }, { failsFactsOnly: true }),
    via(hiker.userStories, { user_id: 'pk' }, live),
    via(hiker.userStoriesByUsername, { username: 'username' }, live),
    // KeyAPI has no profiles; its stories contain their owner.
    via(keyapi.fetchUserStories, { user_id: 'pk' }, { pick: parentOf }),
    via(keyapi.fetchUserStories, { username: 'username' }, { pick: parentOf }),
    viaNode(meta.user, nodes.discoveredUser, { username: 'username' }, discovered),
  ],
  unreachable: (person) =>
    typeof person.graphId !== 'string' || person.pk != null || person.username != null
      ? new GatewayError('NOT_SUPPORTED', 'no configured service provides this of a person with only these keys')
      : new GatewayError(
          'UPSTREAM_NOT_CONFIGURED',
          'only the official API knows people by graphId, and it is not configured; set META_ACCESS_TOKEN, or use pk or username',
        ),
  estimate: { row: ['pk', 'username', 'fullName', 'isPrivate', 'isVerified', 'profilePictures'] },
});

const isManaged = (_args: unknown, parent?: object): boolean =>
  parent === undefined || (parent as User).isManaged === true;

/** Newest first, along every path. */
const always = () => true;

export const media = edge(
  'User.media',
  'Media',
  [
    list(hiker.gqlUserMedias, { user_id: 'pk' }),
    list(hiker.userMediasChunk, { user_id: 'pk' }),
    // The profile's first posts, without a cursor: used if the others fail.
    list(hiker.a2User, { username: 'username' }, { isLastResort: true }),
    listOnNode<Media>(meta.userMedia, nodes.managedUser, byGraphId, { serves: isManaged }),
    listOnNode<Media>(
      meta.user,
      nodes.discoveredUser,
      { username: 'username' },
      { ...discovered, parameters: (_args, account) => discovered.parameters(account) },
    ),
  ],
  { count: 'mediaCount', isHiddenWhenPrivate: true, isChronological: always },
);

export const pinnedMedia = edge('User.pinnedMedia', 'Media', [list(hiker.userMediasPinned, { user_id: 'pk' })], {
  isHiddenWhenPrivate: true,
  implied: () => ({ isPinned: true }),
});

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
    list(hiker.userClipsChunk, { user_id: 'pk' }, { serves: ({ sort }) => sort !== 'VIEWS' }),
  ],
  {
    count: 'clipCount',
    variants: ['sort'],
    isHiddenWhenPrivate: true,
    isChronological: ({ sort }) => sort !== 'VIEWS',
  },
);

export const reposts = edge('User.reposts', 'Media', [list(hiker.gqlUserReposts, { user_id: 'pk' })], {
  isHiddenWhenPrivate: true,
});

export const taggedMedia = edge(
  'User.taggedMedia',
  'Media',
  [
    list(hiker.userTagMedias, { user_id: 'pk' }),
    list(hiker.userTagMediasChunk, { user_id: 'pk' }),
    listOnNode<Media>(meta.userTags, nodes.managedUser, byGraphId, { serves: isManaged }),
  ],
  { isHiddenWhenPrivate: true, isChronological: always },
);

export const followers = edge(
  'User.followers',
  'User',
  [
    list(hiker.g2UserFollowers, { user_id: 'pk' }),
    list(hiker.userFollowers, { user_id: 'pk' }),
    list(hiker.g1UserFollowers, { user_id: 'pk' }),
    list(hiker.userFollowersChunk, { user_id: 'pk' }),
    list(hiker.gqlUserFollowersChunk, { user_id: 'pk' }),
  ],
  { count: 'followerCount', isHiddenWhenPrivate: true },
);

export const following = edge(
  'User.following',
  'User',
  [
    list(hiker.g2UserFollowing, { user_id: 'pk' }),
    list(hiker.userFollowing, { user_id: 'pk' }),
    list(hiker.g1UserFollowing, { user_id: 'pk' }),
    list(hiker.userFollowingChunk, { user_id: 'pk' }),
    list(hiker.gqlUserFollowingChunk, { user_id: 'pk' }),
  ],
  { count: 'followingCount', isHiddenWhenPrivate: true },
);

export const searchFollowers = edge(
  'User.searchFollowers',
  'User',
  [list(hiker.userSearchFollowers, { user_id: 'pk' }, query)],
  { ...searched, isHiddenWhenPrivate: true },
);

export const searchFollowing = edge(
  'User.searchFollowing',
  'User',
  [list(hiker.userSearchFollowing, { user_id: 'pk' }, query)],
  { ...searched, isHiddenWhenPrivate: true },
);

export const stories = edge(
  'User.stories',
  'Story',
  [
    list<Story, Page<Story>>(hiker.userStories, { user_id: 'pk' }),
    list<Story, Page<Story>>(hiker.userStoriesByUsername, { username: 'username' }),
    list<Story, Page<Story>>(keyapi.fetchUserStories, { user_id: 'pk' }),
    list<Story, Page<Story>>(keyapi.fetchUserStories, { username: 'username' }),
    // Another format, with fewer facts: it is read where the others cannot be.
    list(hiker.plainUserStories, { user_id: 'pk' }),
    list(hiker.plainUserStoriesByUsername, { username: 'username' }),
    listOnNode<Story>(meta.userStories, nodes.managedUser, byGraphId, { serves: isManaged }),
  ],
  { isHiddenWhenPrivate: true },
);

export const highlights = edge(
  'User.highlights',
  'Highlight',
  [
    list(hiker.userHighlights, { user_id: 'pk' }),
    list(hiker.plainUserHighlights, { user_id: 'pk' }),
    list(hiker.userHighlightsByUsername, { username: 'username' }),
    list(hiker.plainUserHighlightsByUsername, { username: 'username' }),
  ],
  { isHiddenWhenPrivate: true },
);

export const suggestedUsers = edge('User.suggestedUsers', 'User', [
  list(hiker.userSuggestedProfiles, { user_id: 'pk' }),
]);

export const similarBusinesses = edge('User.similarBusinesses', 'User', [
  list(hiker.userExploreBusinessesById, { user_id: 'pk' }),
]);
