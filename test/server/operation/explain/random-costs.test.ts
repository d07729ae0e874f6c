import { BUSINESS, FAMOUS, type Post, type Sandbox } from 'gramgraph-sandbox';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { subgraphSchema } from '../../../../src/graph/federation/subgraph.ts';
import { schema } from '../../../../src/graph/schema.ts';
import { relayId } from '../../../support/data/relay-id.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { Dice, type RandomRequest, randomRequest } from '../../../support/documents/random-documents.ts';
import type { Estimate } from '../../../support/gateway/explain.ts';
import { startGateway, type TestGateway } from '../../../support/gateway/gateway.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';

// `upstreams` counts the calls of the process, so it differs each time.
const roots = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((name) => name !== 'upstreams');

const limits = { MAX_UPSTREAM_CALLS: '200', MAX_DEPTH: '30', MAX_TOKENS: '20000', MAX_ALIASES: '200' };
const token = { KEYAPI_TOKEN: 'sandbox-keyapi-token' };
const subgraph = subgraphSchema();
const services: readonly (readonly [string, TestGateway, GraphQLSchema, readonly string[]])[] = [
  ['HikerAPI', await startGateway(limits, frozenTime()), schema, roots],
  ['HikerAPI and the official API', await startGateway(limits, frozenTime(), ['HIKER', 'META']), schema, roots],
  [
    'KeyAPI and the official API',
    await startGateway({ ...limits, ...token, HIKER_ACCESS_KEY: '' }, frozenTime(), ['META']),
    schema,
    roots,
  ],
  ['HikerAPI, for routers', await startGateway({ ...limits, FEDERATION: '1' }, frozenTime()), subgraph, ['_entities']],
  [
    'HikerAPI and the official API, for routers',
    await startGateway({ ...limits, FEDERATION: '1' }, frozenTime(), ['HIKER', 'META']),
    subgraph,
    ['_entities'],
  ],
];

/** Values with which the sandbox finds something, by the place that takes them. */
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

function requests(
  count: number,
  graph: GraphQLSchema,
  from: readonly string[],
  sandbox: Sandbox,
): readonly RandomRequest[] {
  const dice = new Dice(20_261_126);
  const known = valuesOf(sandbox);
  const values = (place: string) => known[place] ?? byName[place.slice(place.indexOf('.') + 1)];
  const valid: RandomRequest[] = [];
  for (let tries = 0; valid.length < count && tries < 3 * count; tries += 1) {
    const request = randomRequest(graph, dice, { operation: 'query', roots: from, values });
    if (validate(graph, parse(request.query)).length === 0) valid.push(request);
  }
  return valid;
}

/** Sends a request, as an estimate or for its data. */
async function send(server: TestGateway, request: RandomRequest, isEstimate: boolean) {
  const body = JSON.stringify({ ...request, ...(isEstimate && { extensions: { explain: true } }) });
  const { extensions, errors } = await server.ask(request.query, undefined, { body });
  const made = server.sandbox.calls.map(({ upstream, path }) => `${upstream} ${path}`);
  return {
    errors,
    made,
    upstream: (extensions?.upstream ?? {}) as Partial<Estimate> & { readonly estimate?: Estimate },
  };
}

test.each(services)(
  'with %s no random query costs more than its estimate',
  { timeout: 120_000 },
  async (_, server, graph, from) => {
    let paid = 0;
    for (const request of requests(200, graph, from, server.sandbox)) {
      const {
        errors,
        made: before,
        upstream: { estimate },
      } = await send(server, request, true);
      const text = `${request.query}\n${JSON.stringify(request.variables)}`;
      expect(before, text).toEqual([]);
      const answer = await send(server, request, false);
      if (estimate === undefined) {
        expect(answer.errors?.[0]?.message, text).toBe(errors?.[0]?.message);
        expect(answer.made, text).toEqual([]);
        continue;
      }
      const { requests: sent = 0, billed = 0, credits = 0 } = answer.upstream;
      const comparison = [text, ...estimate.steps, 'actual calls', ...answer.made, JSON.stringify(answer.errors)].join(
        '\n',
      );
      paid += billed + credits;
      expect(answer.made.length, comparison).toBeLessThanOrEqual(sent);
      // A call that fails can lead to further calls, of other paths or of its parts.
      if (answer.errors?.some(({ extensions }) => extensions?.upstream !== undefined) === true) continue;
      expect(estimate.requests, comparison).toBeGreaterThanOrEqual(sent);
      expect(estimate.billed, comparison).toBeGreaterThanOrEqual(billed);
      expect(estimate.credits, comparison).toBeGreaterThanOrEqual(credits);
    }
    expect(paid).toBeGreaterThan(10);
  },
);
