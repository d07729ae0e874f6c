import type { Place } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { endOf, type Paging, pksOf, testConnection } from '../../support/graph/connection.ts';
import { graphql } from '../../support/graphql/index.ts';
import { explain } from '../../support/requests/explain.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const placesFound = graphql(/* GraphQL */ `
  query PlacesFound(
    $query: String!
    $near: Coordinates
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    list: searchPlaces(query: $query, near: $near, first: $first, after: $after, last: $last, before: $before) {
      ...PageOfPlaces
    }
  }
`);

const placesInFull = graphql(/* GraphQL */ `
  query PlacesInFull($query: String!, $near: Coordinates, $details: Boolean!) {
    searchPlaces(query: $query, near: $near, first: 5) {
      edges {
        node {
          id
          pk
          facebookId
          url
          name
          address
          city
          latitude
          longitude
          category @include(if: $details)
        }
      }
    }
  }
`);

/** The same point twice, its fields in another order. */
const placesInOtherOrder = graphql(/* GraphQL */ `
  query PlacesInOtherOrder($query: String!, $after: String) {
    list: searchPlaces(query: $query, near: { longitude: 16.4, latitude: 48.2 }, first: 2, after: $after) {
      ...PageOfPlaces
    }
  }
`);

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const newest = '/v3/fbsearch/places';
const older = '/v2/fbsearch/places';
const oldest = '/v1/fbsearch/places';
const word = world.places.at(0).shortName.split(' ')[0] as string;
const vienna: Point = { latitude: 48.2, longitude: 16.4 };
const lima: Point = { latitude: -12.05, longitude: -77.04 };

const found = (query: string, near?: Point): readonly Place[] =>
  world.search.places(query, near && { lat: near.latitude, lng: near.longitude }).slice(0, 20);
const pks = (places: readonly Place[]) => places.map(({ pk }) => pk);
const factsOf = (of: Place) => ({
  id: expect.stringMatching(/^[\w-]+$/),
  pk: of.pk,
  facebookId: of.facebookId,
  url: `https://www.instagram.com/explore/locations/${of.pk}/`,
  name: of.name,
  address: of.address || null,
  city: of.city || null,
  latitude: of.lat,
  longitude: of.lng,
});

const search = (query: string, near?: Point) => async (paging: Paging) => {
  const answer = await ask(placesFound, { query, ...(near && { near }), ...paging });
  return { answer, page: answer.data.list };
};

testConnection(server, {
  name: 'Query.searchPlaces',
  isOnePage: true,
  read: search(word),
  others: [search('harbor'), search(word, vienna)],
  pks: () => pks(found(word)),
  calls: [newest],
  isWhole: true,
});

testConnection(server, {
  name: 'Query.searchPlaces near a point',
  isOnePage: true,
  read: search(word, vienna),
  others: [search('harbor', vienna), search(word, lima), search(word, { ...vienna, longitude: -16.4 }), search(word)],
  pks: () => pks(found(word, vienna)),
  calls: [oldest],
  isWhole: true,
});

describe('a search for places', () => {
  test.each([undefined, vienna])('near %j has all facts of each in one call', async (near) => {
    const { data, errors } = await ask(placesInFull, { query: word, ...(near && { near }), details: false });
    expect(errors).toBeUndefined();
    expect(data.searchPlaces?.edges?.map(({ node }) => node)).toEqual(found(word, near).slice(0, 5).map(factsOf));
    expect(calls()).toEqual([near === undefined ? newest : oldest]);
  });

  test('takes one call for the details of each, as the estimate says', async () => {
    const { data, extensions } = await ask(placesInFull, { query: word, details: true });
    const shown = found(word).slice(0, 5);
    expect(data.searchPlaces?.edges?.map(({ node }) => node.category)).toEqual(
      shown.map(({ category }) => category || null),
    );
    expect(calls()).toEqual([newest, ...shown.map(() => '/v1/location/by/id')]);
    const { estimate } = await explain(server, placesInFull, { query: word, details: true });
    expect(estimate?.requests).toBe(extensions?.upstream.billed);
  });

  test('for an unknown name has no results', async () => {
    const reading = await search('nowhere at all')({});
    expect(pksOf(reading)).toEqual([]);
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
  });

  test.each(['', '  '])('for nothing ("%s") is refused without a call', async (query) => {
    for (const near of [undefined, vienna]) {
      const { answer } = await search(query, near)({});
      expect(answer.data).toEqual({ list: null });
      expect(errorsOf(answer)).toEqual(['list BAD_USER_INPUT']);
      expect(calls()).toEqual([]);
    }
  });
});

describe('a search near a point', () => {
  test('sends the point, and lists the nearest first', async () => {
    const reading = await search(` ${word} `, { latitude: 48.20000049, longitude: -0.0000001 })({});
    expect(errorsOf(reading.answer)).toEqual([]);
    expect(sandbox.calls[0]?.query).toEqual({ query: word, lat: '48.2', lng: '0' });
    expect(pks(found(word, vienna))).not.toEqual(pks(found(word, lima)));
    expect(pks(found(word, vienna)).toSorted()).toEqual(pks(found(word)).toSorted());
  });

  test.each([
    { latitude: 90.5, longitude: 0 },
    { latitude: -91, longitude: 0 },
    { latitude: 0, longitude: 180.01 },
    { latitude: 0, longitude: -1000 },
  ])('that cannot be (%j) is refused without a call', async (near) => {
    const { answer } = await search(word, near)({});
    expect(answer.data).toEqual({ list: null });
    expect(answer.errors?.[0]?.message).toMatch(/"near\.(latitude|longitude)" is -?\d.* between/);
    expect(errorsOf(answer)).toEqual(['list BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });

  test('is one list, however a client writes the point', async () => {
    const start = await search(word, vienna)({ first: 2 });
    const { data, errors } = await ask(placesInOtherOrder, { query: word, after: endOf(start) });
    expect(errors).toBeUndefined();
    expect(data.list?.edges?.map(({ node }) => node.pk)).toEqual(pks(found(word, vienna)).slice(2, 4));
  });

  test('that fails is null with its error, since no other path takes a point', async () => {
    const clear = sandbox.faults.add({ path: oldest, status: 503 });
    const { answer } = await search(word, vienna)({});
    clear();
    expect(answer.data).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual(['list UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual([oldest]);
  });
});

describe('a search for places that fails', () => {
  test.each([{ status: 500 }, { kind: 'not-json' }, { kind: 'wrong-shape' }] as const)(
    'with %j falls back to the older ones',
    async (fault) => {
      const clear = sandbox.faults.add({ path: newest, ...fault });
      expect(pksOf(await search(word)({}))).toEqual(pks(found(word)).slice(0, 12));
      expect(calls()).toEqual([newest, older]);
      const clearOlder = sandbox.faults.add({ path: older, ...fault });
      const reading = await search(word)({});
      clear();
      clearOlder();
      expect(errorsOf(reading.answer)).toEqual([]);
      expect(pksOf(reading)).toEqual(pks(found(word)).slice(0, 12));
      expect(calls()).toEqual([newest, older, oldest]);
    },
  );

  test('on every path is null with one error', async () => {
    const clear = sandbox.faults.add({ status: 503 });
    const { answer } = await search(word)({});
    clear();
    expect(answer.data).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual(['list UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual([newest, older, oldest]);
  });

  test('with "private" or "not found" is not repeated elsewhere', async () => {
    const clear = sandbox.faults.add({ path: newest, status: 404 });
    const { answer } = await search(word)({});
    clear();
    expect(errorsOf(answer)).toEqual(['list NOT_FOUND']);
    expect(calls()).toEqual([newest]);
  });
});
