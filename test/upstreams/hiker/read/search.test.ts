import { describe, expect, test } from 'vitest';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../../sample.ts';

const SERP = 'xdt_fbsearch__top_serp_graphql';

/** A search answer with these units, in one piece. */
function serp(units: readonly unknown[], extra: object = {}): unknown {
  return { data: { [`1$${SERP}(query:$query)`]: { edges: units.map((node) => ({ node, cursor: null })), ...extra } } };
}

describe('a search over everything', () => {
  test('finds the users in the accounts unit and skips headers and chat', () => {
    expect(hiker.gqlTopsearch.read(sample('gql.topsearch.json'))).toMatchObject({
      items: [
        { type: 'User', record: { pk: '734762', graphId: '17840892969643992', username: 'yarrow_trail10' } },
        { type: 'User', record: { pk: '14806467', graphId: '17840120745102396', username: 'amber_garden63' } },
      ],
      next: null,
    });
  });

  test('provides users of unknown privacy', () => {
    const [hit] = hiker.gqlTopsearch.read(sample('gql.topsearch.json')).items;
    expect(hit?.type === 'User' && hit.record.isPrivate).toBeUndefined();
  });

  test('finds posts, places and hashtags, wrapped or not, and skips types that the graph does not have', () => {
    const media = { __typename: 'XDTMediaDict', id: '11_9', '1ltaken_at': 1775566804, media_type: 1 };
    const body = serp([
      {
        unit_type: 'MEDIA_GRID',
        items: [media, { media: { pk: '12' } }, { __typename: 'XDTGuideDict', id: '1' }, null],
      },
      { unit_type: 'MEDIA', media: { pk: '13' } },
      media,
      {
        unit_type: 'PLACES',
        items: [{ place: { location: { pk: 5, name: 'Grove', lat: 1, lng: 2 } } }, { location: { pk: 6 } }],
      },
      {
        unit_type: 'HASHTAGS',
        items: [{ hashtag: { id: '7', name: 'Light' } }, { __typename: 'XDTHashtagDict', name: 'field' }],
      },
      null,
    ]);
    expect(hiker.gqlTopsearch.read(body).items).toMatchObject([
      {
        type: 'Media',
        record: { pk: '11', owner: { pk: '9' }, kind: 'IMAGE', takenAt: new Date('2026-04-07T13:00:04Z') },
      },
      { type: 'Media', record: { pk: '12' } },
      { type: 'Media', record: { pk: '13' } },
      { type: 'Media', record: { pk: '11' } },
      { type: 'Place', record: { pk: '5', name: 'Grove', latitude: 1, longitude: 2 } },
      { type: 'Place', record: { pk: '6' } },
      { type: 'Hashtag', record: { name: 'light' } },
      { type: 'Hashtag', record: { name: 'field' } },
    ]);
  });

  test('provides posts whose missing facts are unknown', () => {
    const [hit] = hiker.gqlTopsearch.read(serp([{ media: { pk: '13' } }])).items;
    expect(hit?.type === 'Media' && hit.record.caption).toBeUndefined();
  });

  test('continues by the cursor beside the edges', () => {
    expect(hiker.gqlTopsearch.read(serp([], { page_info: { end_cursor: 'c', has_next_page: true } })).next).toBe('c');
    expect(hiker.gqlTopsearch.read(serp([], { page_info: { end_cursor: 'c', has_next_page: false } })).next).toBe('c');
    expect(hiker.gqlTopsearch.read(serp([], { page_info: { end_cursor: null, has_next_page: true } })).next).toBeNull();
  });
});

test('a search for users continues by its token', () => {
  const page = hiker.fbsearchAccounts.read(sample('v3.fbsearch.accounts.json'));
  expect(page.next).toBe('97775b7a47f64d0efbda910feae054d9');
  expect(page.items[0]).toMatchObject({
    pk: '734762',
    graphId: '17840892969643992',
    hasStories: true,
    isVerified: true,
  });
});

test('a search for places provides their coordinates', () => {
  expect(hiker.fbsearchPlaces.read(sample('v3.fbsearch.places.json'))).toMatchObject({
    items: [
      {
        pk: '338862382000668',
        name: 'Ember Works 🌿',
        address: null,
        city: null,
        latitude: 0.49440278162708,
        longitude: 35.735943781561,
      },
      { pk: '103161474094671', address: 'The the old' },
      { pk: '1724678031498442' },
    ],
    next: null,
  });
});

test('a place by id provides the facts that the answer has', () => {
  expect(hiker.locationById.read(sample('v1.location.by.id.json'))).toEqual({
    pk: '216738318',
    name: 'Lumen Supply',
    address: null,
    city: null,
    latitude: null,
    longitude: null,
  });
});
