import { FAMOUS, type Person, type Place } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';

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
        facebookId
        url
        name
        address
        city
        latitude
        longitude
      }
    }
  }
`);

const placeInFull = graphql(/* GraphQL */ `
  query PlaceInFull($by: PlaceBy!) {
    place(by: $by) {
      id
      pk
      facebookId
      url
      name
      category
      address
      city
      zip
      latitude
      longitude
      phone
      website
      hours {
        isOpen
        status
        currentStatus
        today
      }
    }
  }
`);

const placeKey = graphql(/* GraphQL */ `
  query PlaceKey($by: PlaceBy!) {
    place(by: $by) {
      id
      pk
      url
    }
  }
`);

const placeDetails = graphql(/* GraphQL */ `
  query PlaceDetails($pk: ID!) {
    media(by: { pk: $pk }) {
      place {
        name
        phone
        zip
      }
    }
  }
`);

const idsOfPlacesFound = graphql(/* GraphQL */ `
  query IdsOfPlacesFound($query: String!) {
    searchPlaces(query: $query, first: 5) {
      edges {
        node {
          id
          pk
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
const bare = (of: Place) => ({
  pk: of.pk,
  name: of.name,
  address: of.address || null,
  city: of.city || null,
  latitude: of.lat,
  longitude: of.lng,
});
const urlOf = ({ pk }: Place) => `https://www.instagram.com/explore/locations/${pk}/`;
const factsOf = (of: Place) => ({ ...bare(of), facebookId: of.facebookId, url: urlOf(of) });
const detailsOf = ({ category, zip, phone, website, hours }: Place) => ({
  category: category || null,
  zip,
  phone: phone || null,
  website: website || null,
  hours: hours === '' ? null : { isOpen: true, status: 'Open', currentStatus: 'Open now', today: hours },
});
/** A place that has every detail. */
const detailed = Array.from({ length: 601 }, (_, index) => world.places.at(index)).find(
  (of) => of.zip !== null && [of.category, of.phone, of.website, of.hours].every((detail) => detail !== ''),
) as Place;

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
    expect(data.node).toEqual({ __typename: 'Place', id, ...bare(place) });
    expect(calls()).toEqual(['/v1/location/by/id']);
  });

  test('has the same id in a search', async () => {
    const { data } = await ask(idsOfPlacesFound, { query: place.shortName });
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

describe('a place by key', () => {
  const keys: [string, { pk: string } | { url: string }][] = [
    ['pk', { pk: detailed.pk }],
    ['URL', { url: urlOf(detailed) }],
    ['URL with a name', { url: `instagram.com/explore/locations/${detailed.pk}/some-name?hl=en` }],
  ];

  test.each(keys)('by its %s has all details, for one call', async (_name, by) => {
    const { data, errors, extensions } = await ask(placeInFull, { by });
    expect(errors).toBeUndefined();
    expect(data.place).toEqual({
      id: expect.stringMatching(/^[\w-]+$/),
      ...factsOf(detailed),
      ...detailsOf(detailed),
    });
    expect(detailsOf(detailed).hours).not.toBeNull();
    expect(calls()).toEqual(['/v1/location/by/id']);
    expect(extensions?.upstream.billed).toBe(1);
  });

  test.each(keys)('by its %s costs no call for what the key contains', async (_name, by) => {
    const { data, errors } = await ask(placeKey, { by });
    expect(errors).toBeUndefined();
    expect(data.place).toMatchObject({ pk: detailed.pk, url: urlOf(detailed) });
    expect(calls()).toEqual([]);
  });

  test('has null for each detail that it lacks', async () => {
    const plain = Array.from({ length: 601 }, (_, index) => world.places.at(index)).find(
      ({ zip, phone, website, hours }) => zip === null && `${phone}${website}${hours}` === '',
    ) as Place;
    const { data } = await ask(placeInFull, { by: { pk: plain.pk } });
    expect(data.place).toMatchObject({ category: null, zip: null, phone: null, website: null, hours: null });
    expect(calls()).toEqual(['/v1/location/by/id']);
  });

  test.each([
    { pk: 'x1' },
    { pk: '' },
    { url: 'https://www.instagram.com/p/DW1voQ_GQOz/' },
    { url: 'https://www.instagram.com/share/AbC/' },
    { url: 'https://example.org/explore/locations/1/' },
  ])('%o is refused without a call', async (by) => {
    const answer = await ask(placeInFull, { by });
    expect(answer.data).toEqual({ place: null });
    expect(errorsOf(answer)).toEqual(['place BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });

  test('that does not exist is null with one error', async () => {
    const answer = await ask(placeInFull, { by: { pk: String(BigInt(detailed.pk) + 1n) } });
    expect(answer.data).toEqual({ place: null });
    expect(errorsOf(answer)).toEqual(['place NOT_FOUND']);
    expect(calls()).toEqual(['/v1/location/by/id']);
  });
});

test('the details of the place of a post cost one more call', async () => {
  const { data, errors } = await ask(placeDetails, { pk: post?.pk as string });
  expect(errors).toBeUndefined();
  expect(data.media?.place).toEqual({ name: place.name, phone: place.phone || null, zip: place.zip });
  expect(calls()).toEqual(['/v2/media/info/by/id', '/v1/location/by/id']);
});
