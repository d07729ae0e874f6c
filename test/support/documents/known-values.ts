import { BUSINESS, FAMOUS, type Post, type Sandbox } from 'gramgraph-sandbox';
import { relayId } from '../data/relay-id.ts';
import { personOf, postsOf } from '../data/world.ts';

/** Values with which the sandbox finds something, by the place that takes them, such as `UserBy.pk`; undefined for any other place. */
export function valuesIn(sandbox: Sandbox): (place: string) => readonly unknown[] | undefined {
  const known = valuesOf(sandbox);
  return (place) => known[place] ?? byName[place.slice(place.indexOf('.') + 1)];
}

function valuesOf(sandbox: Sandbox): Readonly<Record<string, readonly unknown[]>> {
  const { world } = sandbox;
  const people = [FAMOUS, BUSINESS, ...[3, 40, 1_500].map((index) => world.people.at(index))];
  const posts = [BUSINESS, FAMOUS].flatMap(({ username }) => postsOf(sandbox, personOf(sandbox, username)).slice(0, 4));
  const [own] = posts as [Post];
  const tracks = [0, 1].map((index) => world.tracks.at(index));
  const places = [0, 1].map((index) => world.places.at(index).pk);
  const famous = personOf(sandbox, FAMOUS.username);
  const [highlight] = world.stories.highlights(famous);
  const stories = [FAMOUS, BUSINESS].flatMap(({ username }) =>
    world.stories.of(personOf(sandbox, username), world.now()).slice(0, 3),
  );
  const storyUrls = stories.map(({ owner, pk }) => `https://www.instagram.com/stories/${owner.username}/${pk}/`);
  const codeOf = (target: string) => Buffer.from(target).toString('base64url');
  const ids = [
    ...people.map(({ pk }) => relayId('User', pk)),
    ...posts.map(({ pk }) => relayId('Media', pk)),
    ...tracks.map(({ pk }) => relayId('Track', pk)),
    ...places.map((pk) => relayId('Place', pk)),
    ...stories.map(({ pk }) => relayId('Story', pk)),
    relayId('Highlight', String(highlight?.pk)),
    relayId('Comment', world.comments.at(own, 0).pk),
    relayId('Hashtag', 'quietpaths'),
  ];
  return {
    'UserBy.pk': people.map(({ pk }) => pk),
    'UserBy.username': people.map(({ username }) => username),
    'UserBy.url': people.map(({ username }) => `https://www.instagram.com/${username}/`),
    'MediaBy.pk': posts.map(({ pk }) => pk),
    'MediaBy.code': posts.map(({ code }) => code),
    'MediaBy.url': posts.map(({ code }) => `https://www.instagram.com/reel/${code}/`),
    'MediaBy.graphId': [own.fbid],
    'CommentBy.pk': [world.comments.at(own, 0).pk],
    'CommentBy.mediaPk': [own.pk],
    'StoryBy.pk': stories.map(({ pk }) => pk),
    'StoryBy.url': storyUrls,
    'HighlightBy.pk': [highlight?.pk],
    'HighlightBy.url': [
      `https://www.instagram.com/stories/highlights/${highlight?.pk}/`,
      `https://www.instagram.com/share/${codeOf(`highlight:${highlight?.pk}`)}/`,
    ],
    'business.username': [FAMOUS.username],
    'products.catalogId': [world.catalogs.of(personOf(sandbox, BUSINESS.username))?.id],
    'TrackBy.pk': tracks.map(({ pk }) => pk),
    'TrackBy.canonicalId': tracks.map(({ canonicalId }) => canonicalId),
    'PlaceBy.pk': places,
    'PlaceBy.url': places.map((pk) => `https://www.instagram.com/explore/locations/${pk}/`),
    'HashtagBy.name': ['quietpaths', 'oldstone'],
    'HashtagBy.url': ['https://www.instagram.com/explore/tags/quietpaths/'],
    'resolve.url': [
      ...people.slice(0, 2).map(({ username }) => username),
      `p/${own.code}`,
      `p/${own.code}/c/${world.comments.at(own, 0).pk}`,
      `stories/highlights/${highlight?.pk}`,
      ...stories.map(({ owner, pk }) => `stories/${owner.username}/${pk}`),
      `explore/locations/${places[0]}`,
      'explore/tags/quietpaths',
      `reels/audio/${tracks[0]?.pk}`,
      ...[`media:${own.pk}`, `user:${FAMOUS.pk}`, `highlight:${highlight?.pk}`].map(
        (target) => `share/${codeOf(target)}`,
      ),
      ...['reel', 'p'].flatMap((word) => posts.slice(0, 3).map(({ pk }) => `share/${word}/${codeOf(`media:${pk}`)}`)),
      `share/profile/${codeOf(`user:${FAMOUS.pk}`)}`,
    ].map((path) => `https://www.instagram.com/${path}/`),
    'node.id': ids,
    '_entities.representations': representationsOf(sandbox),
    'nodes.ids': ids.map((id, at) => [id, ids[(at + 7) % ids.length]]),
  };
}

/** Lists of entities as a router refers to them, some of them twice and by different keys. */
function representationsOf(sandbox: Sandbox): readonly unknown[] {
  const { world } = sandbox;
  const person = personOf(sandbox, BUSINESS.username);
  const [own, other] = postsOf(sandbox, person) as [Post, Post];
  const [story] = world.stories.of(personOf(sandbox, FAMOUS.username), world.now());
  const one = [
    { __typename: 'User', pk: FAMOUS.pk },
    { __typename: 'User', username: FAMOUS.username },
    { __typename: 'User', id: relayId('User', `username:${BUSINESS.username}`) },
    { __typename: 'User', pk: world.people.at(40).pk, username: world.people.at(40).username },
    { __typename: 'Media', code: own.code },
    { __typename: 'Media', pk: own.pk },
    { __typename: 'Media', graphId: other.fbid },
    { __typename: 'Comment', pk: world.comments.at(own, 0).pk, media: { pk: own.pk } },
    { __typename: 'Story', pk: story?.pk },
    { __typename: 'Track', canonicalId: world.tracks.at(0).canonicalId },
    { __typename: 'Place', pk: world.places.at(0).pk },
    { __typename: 'Hashtag', name: 'quietpaths' },
    { __typename: 'User', pk: 'wrong' },
  ];
  return one.map((_, at) => [0, 1, 5, 7].map((step) => one[(at + step) % one.length]));
}

/** The values of any other place, by name alone. */
const byName: Readonly<Record<string, readonly unknown[]>> = {
  query: ['a', 'juniper'],
  first: [1, 2, 5, 14],
  last: [1, 2],
  after: [null],
  before: [null],
  metrics: [['REACH'], ['VIEWS', 'REACH']],
  period: ['DAY'],
};
