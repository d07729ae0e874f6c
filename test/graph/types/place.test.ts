import { FAMOUS, type Person, type Place } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { type Paging, pksOf, testConnection } from '../../support/lists/connection.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const placeNode = graphql(/* GraphQL */ `
  query PlaceNode($id: ID!, $more: Boolean!) {
    node(id: $id) {
      __typename
      id
      ... on Place {
        pk
        name @include(if: $more)
        address @include(if: $more)
        city @include(if: $more)
        latitude @include(if: $more)
        longitude @include(if: $more)
      }
    }
  }
`);

const placeNodes = graphql(/* GraphQL */ `
  query PlaceNodes($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Place {
        name
      }
    }
  }
`);

const placeOfMedia = graphql(/* GraphQL */ `
  query PlaceOfMedia($pk: ID!) {
    media(by: { pk: $pk }) {
      place {
        id
        pk
        name
        address
        city
        latitude
        longitude
      }
    }
  }
`);

const placesFound = graphql(/* GraphQL */ `
  query PlacesFound($query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    list: searchPlaces(query: $query, first: $first, after: $after, last: $last, before: $before) {
      ...PageOfPlaces
    }
  }
`);

const placesInFull = graphql(/* GraphQL */ `
  query PlacesInFull($query: String!) {
    searchPlaces(query: $query, first: 5) {
      edges {
        node {
          id
          pk
          name
          address
          city
          latitude
          longitude
        }
      }
    }
  }
`);

const famous = world.people.byPk(FAMOUS.pk) as Person;
const post = Array.from({ length: famous.ownPosts }, (_, ordinal) => world.posts.at(famous, ordinal)).find(
  (one) => one.place !== undefined && world.places.at(one.place).city !== '',
);
const place = world.places.at(post?.place as number);
const factsOf = (of: Place) => ({
  pk: of.pk,
  name: of.name,
  address: of.address || null,
  city: of.city || null,
  latitude: of.lat,
  longitude: of.lng,
});
const word = place.shortName.split(' ')[0] as string;
const found = (query: string) => world.search.places(query).slice(0, 20);

const search = (query: string) => async (paging: Paging) => {
  const answer = await ask(placesFound, { query, ...paging });
  return { answer, page: answer.data.list };
};
const idOf = async () => (await ask(placeOfMedia, { pk: post?.pk as string })).data.media?.place?.id as string;

describe('a place', () => {
  test('of a post is read with it', async () => {
    const { data, errors } = await ask(placeOfMedia, { pk: post?.pk as string });
    expect(errors).toBeUndefined();
    expect(data.media?.place).toEqual({ id: expect.stringMatching(/^[\w-]+$/), ...factsOf(place) });
    expect(calls()).toEqual(['/v2/media/info/by/id']);
  });

  test('by Relay id costs no call until a fact is requested that the id does not contain', async () => {
    const id = await idOf();
    expect((await ask(placeNode, { id, more: false })).data.node).toEqual({ __typename: 'Place', id, pk: place.pk });
    expect(calls()).toEqual([]);
    const { data, errors } = await ask(placeNode, { id, more: true });
    expect(errors).toBeUndefined();
    expect(data.node).toEqual({ __typename: 'Place', id, ...factsOf(place) });
    expect(calls()).toEqual(['/v1/location/by/id']);
  });

  test('has the same id in a search', async () => {
    const { data } = await ask(placesInFull, { query: place.shortName });
    expect(data.searchPlaces?.edges?.find(({ node }) => node.pk === place.pk)?.node.id).toBe(await idOf());
  });

  test('that does not exist is null with one error, and one whose call fails has its pk', async () => {
    const id = await idOf();
    const gone = Buffer.from(
      Buffer.from(id, 'base64url')
        .toString()
        .replace(place.pk, String(BigInt(place.pk) + 1n)),
    ).toString('base64url');
    const answer = await ask(placeNodes, { ids: [gone, id] });
    expect(answer.data.nodes).toEqual([null, { name: place.name }]);
    expect(errorsOf(answer)).toEqual(['nodes.0 NOT_FOUND']);
    expect(calls()).toEqual(['/v1/location/by/id', '/v1/location/by/id']);
    const clear = sandbox.faults.add({ path: '/v1/location/by/id', status: 500 });
    const failing = await ask(placeNode, { id, more: true });
    clear();
    expect(failing.data.node).toMatchObject({ id, pk: place.pk, name: null, latitude: null });
    expect(errorsOf(failing)).toEqual(
      ['address', 'city', 'latitude', 'longitude', 'name'].map((name) => `node.${name} UPSTREAM_UNAVAILABLE`),
    );
  });
});

testConnection(server, {
  name: 'Query.searchPlaces',
  read: search(word),
  others: [search('harbor')],
  pks: () => found(word).map(({ pk }) => pk),
  calls: ['/v3/fbsearch/places'],
  isWhole: true,
});

describe('a search for places', () => {
  test('has all facts of each in one call', async () => {
    const { data, errors } = await ask(placesInFull, { query: word });
    expect(errors).toBeUndefined();
    expect(data.searchPlaces?.edges?.map(({ node }) => node)).toEqual(
      found(word)
        .slice(0, 5)
        .map((of) => ({ id: expect.stringMatching(/^[\w-]+$/), ...factsOf(of) })),
    );
    expect(calls()).toEqual(['/v3/fbsearch/places']);
  });

  test('for an unknown name has no results', async () => {
    const reading = await search('nowhere at all')({});
    expect(pksOf(reading)).toEqual([]);
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
  });

  test.each(['', '  '])('for nothing ("%s") is refused without a call', async (query) => {
    const { answer } = await search(query)({});
    expect(answer.data).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual(['list BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });

  test('that fails is null with its error', async () => {
    const clear = sandbox.faults.add({ path: '/v3/fbsearch/places', kind: 'not-json' });
    const { answer } = await search(word)({});
    clear();
    expect(answer.data).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual(['list UPSTREAM_BAD_ANSWER']);
  });
});
