import { BUSINESS, FAMOUS, type Post, type Sandbox } from 'gramgraph-sandbox';
import { relayId } from '../../../support/data/relay-id.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';

/** How many items the documents ask a list for, and a list whose items take further calls. */
export interface PageSizes {
  readonly lists: readonly number[];
  readonly nested: readonly number[];
}

export const everySize: PageSizes = { lists: [1, 3, 13, 60], nested: [2, 7] };
export const oneSize: PageSizes = { lists: [13], nested: [7] };

/** `clips(first: 3) { edges { node { code } } }`: a list with a page size. */
function list(name: string, first: number, fields: string, more = ''): string {
  return `${name}(first: ${first}${more}) { edges { node { ${fields} } } }`;
}

/** Queries of users and their lists, from HikerAPI. */
export function userDocuments({ lists, nested }: PageSizes): string[] {
  const { pk, username } = FAMOUS;
  const user = (fields: string) => `{ user(by: { pk: "${pk}" }) { ${fields} } }`;
  return [
    user('username followerCount biography'),
    user('pronouns contact { email } latestStoryAt hasStories clipCount accountType'),
    user('about { country }'),
    user('live { viewerCount }'),
    user(`followerCount live { broadcastId } ${list('stories', 3, 'pk')}`),
    `{ user(by: { username: "${username}" }) { live { startedAt } } }`,
    `{ user(by: { username: "${username}" }) { mediaCount live { startedAt } ${list('stories', 3, 'pk')} } }`,
    user('threads { joinerNumber } broadcastChannels { title } fanClub { subscriberCount } hasProfilePicture'),
    user('bioMentions { pk username followerCount } bioHashtags { name mediaCount }'),
    `{ user(by: { username: "${username}" }) { followerCount about { dateJoined formerUsernames } } }`,
    user(`followerCount ${list('stories', 3, 'pk')} ${list('clips', 3, 'code')}`),
    `{ user(by: { username: "${username}" }) { pk fullName stories { edges { node { pk } } } } }`,
    `{ users(by: [{ pk: "${pk}" }, { username: "${BUSINESS.username}" }]) { followerCount profilePicture { url } } }`,
    `{ node(id: "${relayId('User', pk)}") { ... on User { username } } }`,
    ...lists.flatMap((first) => [
      ...['media', 'pinnedMedia', 'clips', 'taggedMedia', 'reposts'].map((name) =>
        user(list(name, first, 'code caption')),
      ),
      ...['followers', 'following', 'suggestedUsers', 'similarBusinesses'].map((name) =>
        user(list(name, first, 'username')),
      ),
      ...['searchFollowers', 'searchFollowing'].map((name) => user(list(name, first, 'username', ', query: "o"'))),
      user(list('clips', first, 'code', ', sort: VIEWS')),
      user(list('stories', first, 'pk takenAt owner { username } mentions { user { pk username } }')),
      user(list('highlights', first, 'title storyCount')),
    ]),
    ...nested.flatMap((first) => [
      user(list('followers', first, 'username followerCount')),
      user(list('following', first, 'biography mediaCount')),
      user(list('following', first, 'username about { country }')),
      user(list('followers', first, 'hasProfilePicture live { broadcastId }')),
      user(list('following', first, 'bioMentions { username isPrivate } bioHashtags { mediaCount }')),
      user(list('following', first, 'bioMentions { pk isVerified }')),
      user(list('clips', first, 'owner { username }', ', sort: VIEWS')),
      user(list('followers', first, list('media', 2, 'code'))),
      user(list('searchFollowers', first, 'username followerCount', ', query: "o"')),
      user(list('media', first, 'usertags { user { pk username followerCount } }')),
      user(list('media', first, 'children { pk usertags { user { pk } } } sponsors { username }')),
      user(list('media', first, list('comments', 3, `text ${list('replies', 2, 'text')}`))),
      user(list('media', first, list('likers', 5, 'username'))),
      user(list('clips', first, 'coauthors { followerCount } owner { followerCount }')),
      user(list('clips', first, 'track { title artist lyrics { text } }')),
      user(list('clips', first, 'totalPlayCount facebookLikeCount aiLabel topLikers { username }')),
      user(list('clips', first, 'topLikers { pk followerCount } collaborators { user { username } }')),
      user(list('media', first, 'audioParts { track { pk title } } originalMedia { caption owner { username } }')),
      user(list('clips', first, 'templateTitle templateCreator { username followerCount }')),
      user(list('clips', first, `templateTitle ${list('templateClips', 2, 'code')}`)),
      user(list('pinnedMedia', first, 'playCount productTags { name } subtitlesUrl isReuseAllowed')),
      user(list('clips', first, `track { ${list('clips', 2, 'code')} }`)),
      user(list('taggedMedia', first, 'owner { followerCount isVerified } place { name city }')),
      user(list('highlights', first, list('stories', 5, 'pk takenAt'))),
      user(list('highlights', first, 'cover { url } owner { username followerCount } updatedAt')),
      user(list('stories', first, 'track { title } mentions { user { followerCount } }')),
    ]),
  ];
}

/** Queries of posts and their lists. */
export function postDocuments(sandbox: Sandbox, { lists, nested }: PageSizes): string[] {
  const posts = postsOf(sandbox, personOf(sandbox, FAMOUS.username));
  const [{ pk, code }] = posts.toSorted((a, b) => b.commentCount - a.commentCount) as [Post];
  const media = (fields: string) => `{ media(by: { pk: "${pk}" }) { ${fields} } }`;
  return [
    media('caption likeCount playCount owner { username followerCount }'),
    `{ media(by: { code: "${code}" }) { pk usertags { user { followerCount } } track { title } } }`,
    ...lists.flatMap((first) => [
      media(list('comments', first, 'text author { username }')),
      media(list('comments', first, 'text', ', order: POPULAR')),
      media(list('likers', first, 'username')),
    ]),
    ...nested.flatMap((first) => [
      media(list('comments', first, 'author { username isVerified }', ', order: RECENT')),
      media(list('comments', first, 'author { fullName isPrivate }', ', order: RECENT')),
      media(list('comments', first, `text ${list('replies', 4, 'text author { followerCount }')}`)),
      media(list('comments', first, `text ${list('likers', 2, 'username')}`)),
      `{ medias(by: [${posts.slice(0, first).map((post) => `{ pk: "${post.pk}" }`)}]) { caption owner { followerCount } } }`,
    ]),
  ];
}

/** Searches, and queries of entities that are neither users nor posts. */
export function otherDocuments({ world }: Sandbox, { lists }: PageSizes): string[] {
  const { pk, canonicalId } = world.tracks.at(0);
  const place = world.places.at(0).pk;
  return [
    `{ track(by: { pk: "${pk}" }) { title clipCount ${list('clips', 20, 'code owner { followerCount }')} } }`,
    `{ track(by: { canonicalId: "${canonicalId}" }) { artistUser { followerCount } ${list('clips', 3, 'code')} } }`,
    `{ node(id: "${relayId('Place', place)}") { ... on Place { name city } } }`,
    `{ place(by: { pk: "${place}" }) { facebookId phone hours { today } } }`,
    '{ hashtag(by: { name: "quietpaths" }) { graphId mediaCount isTrending } }',
    '{ hashtag(by: { name: "quietpaths" }) { graphId } }',
    ...lists.flatMap((first) => [
      `{ place(by: { pk: "${place}" }) { phone ${list('topMedia', first, 'code caption')} } }`,
      `{ place(by: { pk: "${place}" }) { ${list('recentMedia', first, 'hasAudio owner { followerCount }')} } }`,
      `{ ${list('search', first, '... on User { username followerCount } ... on Media { code caption }', ', query: "a"')} }`,
      `{ ${list('search', first, '... on Media { commentCount graphId }', ', query: "juniper"')} }`,
      `{ ${list('search', first, '... on Hashtag { mediaCount } ... on Media { likeCount owner { followerCount } }', ', query: "a"')} }`,
      `{ ${list('searchMedia', first, 'code likeCount place { name }', ', query: "a"')} }`,
      `{ ${list('searchClips', first, 'caption playCount owner { followerCount }', ', query: "a"')} }`,
      `{ ${list('searchHashtags', first, 'mediaCount isTrending', ', query: "a"')} }`,
      `{ ${list('searchPlaces', first, 'name zip', ', query: "a", near: { latitude: 1, longitude: 2 }')} }`,
      `{ ${list('searchUsers', first, 'username followerCount', ', query: "a"')} }`,
      `{ ${list('searchUsers', first, 'username', ', query: "a"')} }`,
      `{ hashtag(by: { name: "quietpaths" }) { ${list('topMedia', first, 'code owner { username } children { pk }')} } }`,
      `{ hashtag(by: { name: "quietpaths" }) { ${list('clips', first, 'code playCount owner { username }')} } }`,
      `{ hashtag(by: { name: "oldstone" }) { mediaCount ${list('recentMedia', first, 'code likeCount owner { followerCount }')} } }`,
      `{ ${list('searchPlaces', first, 'name address', ', query: "a"')} }`,
      `{ ${list('searchPlaces', first, 'facebookId website', ', query: "a"')} }`,
      `{ ${list('searchTracks', first, 'title artist durationMs', ', query: "a"')} }`,
      `{ ${list('searchTracks', first, 'title clipCount', ', query: "a"')} }`,
    ]),
  ];
}

/** Queries of the official API, which are not billed. */
export function accountDocuments(sandbox: Sandbox, { lists }: PageSizes): string[] {
  const [own] = postsOf(sandbox, personOf(sandbox, BUSINESS.username)) as [Post];
  const account = (fields: string) => `{ account { ${fields} } }`;
  return [
    account(`username ${list('media', 2, `caption ${list('comments', 2, `text ${list('replies', 2, 'text')}`)}`)}`),
    account(`${list('stories', 3, 'pk caption')} publishingLimit { used } catalogs { graphId }`),
    account(`${list('recentHashtags', 5, 'name')} insights(metrics: [REACH], period: DAY) { name }`),
    account(`business(username: "${FAMOUS.username}") { username ${list('media', 30, 'caption likeCount')} }`),
    `{ media(by: { graphId: "${own.fbid}" }) { caption productTags { name } ${list('comments', 60, 'text')} } }`,
    ...lists.flatMap((first) => [
      account(list('media', first, 'caption children { graphId } likeCount')),
      account(list('taggedMedia', first, 'caption owner { username }')),
      account(list('searchAudio', first, 'title owner { username }', ', kind: ORIGINAL_SOUND, query: "juniper"')),
      `{ hashtag(by: { name: "quietpaths" }) { ${list('topMedia', first, 'caption')} } }`,
      `{ hashtag(by: { name: "quietpaths" }) { ${list('recentMedia', first, 'caption commentCount')} } }`,
    ]),
  ];
}

/** Queries that need two services. */
export function combinedDocuments(sandbox: Sandbox): string[] {
  const [post] = postsOf(sandbox, personOf(sandbox, BUSINESS.username)) as [Post];
  const { pk } = sandbox.world.comments.at(post, 0);
  return [
    `{ node(id: "${relayId('Comment', pk)}") { ... on Comment { text replyCount } } }`,
    '{ account { username user { followerCount isVerified } } }',
    // Hashtags lead to the most calls, which are free, and posts to those that are billed.
    `{ ${list('search', 12, `... on Media { saveCount } ... on Hashtag { ${list('topMedia', 1, 'pk')} }`, ', query: "a"')} }`,
    `{ ${list('search', 5, `... on Place { website } ... on Hashtag { graphId ${list('clips', 2, 'pk')} }`, ', query: "a"')} }`,
    `{ account { ${list('stories', 3, 'caption height')} } }`,
    `{ media(by: { graphId: "${post.fbid}" }) { owner { followerCount biography clipCount } } }`,
    `{ account { ${list('media', 3, `caption usertags { user { followerCount } } ${list('comments', 2, 'text author { followerCount }')}`)} } }`,
    `{ account { ${list('taggedMedia', 3, 'caption owner { pk followerCount }')} } }`,
    `{ hashtag(by: { name: "quietpaths" }) { ${list('topMedia', 13, 'code owner { username followerCount }')} } }`,
  ];
}

/** Queries that KeyAPI can answer, which has more facts of stories. */
export function storyDocuments(): string[] {
  const stories = (first: number, fields: string) =>
    `{ user(by: { username: "${FAMOUS.username}" }) { ${list('stories', first, fields)} } }`;
  return [
    stories(3, 'pk takenAt'),
    stories(60, 'pk mentions { user { username } }'),
    `{ user(by: { pk: "${FAMOUS.pk}" }) { ${list('stories', 5, 'pk owner { username }')} } }`,
  ];
}
