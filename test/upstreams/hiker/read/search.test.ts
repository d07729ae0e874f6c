import { describe, expect, test } from 'vitest';
import { readingOf } from '../../../../src/upstreams/contract/unreadable-rows.ts';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { recordsOf } from '../../records.ts';
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

describe('a search over everything with a grid', () => {
  const { fbsearchTopsearch } = hiker;
  const page = fbsearchTopsearch.read(sample('v2.fbsearch.topsearch.json'));

  test('finds people, and then the posts of the grid in their order', () => {
    expect(page.items.map(({ type }) => type)).toEqual(['User', 'User', ...Array<string>(12).fill('Media')]);
    expect(page.items[0]).toMatchObject({ record: { pk: '734762', graphId: '17840892969643992', isPrivate: false } });
    expect(page.items.slice(2, 5).map(({ record }) => 'pk' in record && record.pk)).toEqual([
      '3794199286869183961',
      '3750247596889952598',
      '3812843176624240744',
    ]);
    expect(page.next).toBe('080d8b94e1af97d7db32030d29d10af4');
  });

  test('provides the caption and the counts of clips, which other posts lack there', () => {
    const posts = page.items.flatMap((hit) => (hit.type === 'Media' ? [hit.record] : []));
    expect(posts[0]).toMatchObject({ kind: 'VIDEO', playCount: 22517995, caption: expect.any(String) });
    for (const { kind, caption, likeCount, commentCount, repostCount } of posts) {
      const isKnown = kind === 'VIDEO';
      expect([caption, likeCount, commentCount].map((fact) => fact !== undefined)).toEqual(Array(3).fill(isKnown));
      expect(repostCount).toEqual(expect.any(Number));
    }
  });

  test('knows that hidden likes are hidden, and a caption beside them', () => {
    const media = { pk: 1, media_type: 1, caption: { text: 'Light' }, like_and_view_counts_disabled: true };
    const sections = [{ layout_content: { fill_items: [{ media }] } }];
    const [hit] = fbsearchTopsearch.read({ list: [], media_grid: { sections } }).items;
    expect(hit).toMatchObject({ record: { caption: 'Light', likeCount: null, commentCount: undefined } });
  });

  test.each([
    [{ status: 'ok' }],
    [{ list: null, status: 'ok' }],
    [{ list: [], media_grid: null }],
    [{ list: [], media_grid: { sections: null, next_max_id: '' } }],
    [{ media_grid: {}, status: 'ok' }],
  ])('of nothing has the form %j', (body) => {
    expect(fbsearchTopsearch.read(body)).toEqual({ items: [], next: null });
  });

  test('leaves out a section and a row that cannot be read', () => {
    const good = { media: { pk: 5, media_type: 1 } };
    const sections = [null, 'x', {}, { layout_content: { medias: [{ media: {} }, 7, good] } }];
    const { items } = fbsearchTopsearch.read({ list: ['x', null, { user: 7 }], media_grid: { sections } });
    expect(items).toMatchObject([{ type: 'Media', record: { pk: '5' } }]);
  });
});

describe('a search for clips', () => {
  const { fbsearchReels } = hiker;

  test('provides the facts of its clips, and a cursor of two tokens', () => {
    const { items, next } = fbsearchReels.read(sample('v2.fbsearch.reels.json'));
    expect(items.map(({ pk }) => pk)).toEqual(['3838576583216986477', '3676363826643707649', '3807297901970769718']);
    // The plays on Facebook are left out.
    expect(items[2]).toMatchObject({ playCount: 2622851, likeCount: 285600, place: { pk: '486861081182321' } });
    expect(next).toBe('r:80d6f6da6d8246fda9ad58a8e8d3c6c7 a5a4d48ae98493a2b85b53677bd43965bbe1');
    expect(fbsearchReels.paging?.split?.(String(next))).toEqual({
      reels_max_id: 'r:80d6f6da6d8246fda9ad58a8e8d3c6c7',
      rank_token: 'a5a4d48ae98493a2b85b53677bd43965bbe1',
    });
  });

  test('continues without the second token where the answer has none, and ends without the first', () => {
    const read = (keys: object) => fbsearchReels.read({ reels_serp_modules: [], ...keys }).next;
    for (const rank_token of [null, '', undefined]) expect(read({ reels_max_id: 'r:1', rank_token })).toBe('r:1');
    expect(fbsearchReels.paging?.split?.('r:1')).toEqual({ reels_max_id: 'r:1' });
    for (const reels_max_id of [null, '', undefined]) expect(read({ reels_max_id, rank_token: 'abc' })).toBeNull();
    expect(read({ has_more: false, reels_max_id: 'r:1' })).toBe('r:1');
  });

  test('reads the clips of every module, and leaves out what cannot be read', () => {
    const clip = (pk: number) => ({ media: { pk, media_type: 2 } });
    const modules = [{ clips: [clip(1), null, { media: { pk: null } }] }, { clips: null }, 'x', { clips: [clip(2)] }];
    expect(fbsearchReels.read({ reels_serp_modules: modules }).items.map(({ pk }) => pk)).toEqual(['1', '2']);
    for (const body of [{}, { reels_serp_modules: 'x' }, { reels_serp_modules: [{ clips: 'x' }] }, []])
      expect(() => fbsearchReels.read(body)).toThrow(/expected/);
    expect(fbsearchReels.read({ status: 'ok' })).toEqual({ items: [], next: null });
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

test('the older search for users has the same rows', () => {
  const page = hiker.olderFbsearchAccounts.read(sample('v2.fbsearch.accounts.json'));
  expect(page.next).toBe('32ee71df566b297969d29b295419d1c6');
  expect(page.items.map(({ pk }) => pk)).toEqual(['734762', '14806467', '27465248']);
  expect(page.items[0]).toMatchObject({ graphId: '17840892969643992', hasStories: true, isPrivate: false });
});

test('the oldest search for users provides people of unknown privacy, and may not be the whole list', () => {
  const page = hiker.searchUsers.read(sample('v1.search.users.json'));
  expect([page.next, page.cut]).toEqual([null, true]);
  const [{ pk, username, fullName, isPrivate, isVerified }] = page.items as [(typeof page.items)[number]];
  expect({ pk, username, fullName, isPrivate, isVerified }).toEqual({
    pk: '734762',
    username: 'yarrow_trail10',
    fullName: 'Juniper Archive',
    isPrivate: undefined,
    isVerified: undefined,
  });
  expect(hiker.searchUsers.read([])).toMatchObject({ items: [], cut: false });
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

test('a search for places near a point reads places of two ids, one of them on Facebook', () => {
  const { items, next, cut } = hiker.plainFbsearchPlaces.read(sample('v1.fbsearch.places.json'));
  expect(items).toHaveLength(3);
  expect(items[1]).toMatchObject({
    pk: '602986700',
    facebookId: '219249819374121',
    name: 'Kestrel Radio',
    address: 'Boats the here',
    city: null,
    latitude: 40.67817,
    longitude: -73.98444,
  });
  // The details are empty in every list, whatever the place has.
  for (const fact of ['category', 'phone', 'website', 'hours', 'zip'] as const)
    expect(items[1]?.[fact], fact).toBeUndefined();
  expect([next, cut]).toEqual([null, undefined]);
});

describe('a place by id', () => {
  const found = sample('v1.location.by.id.json') as object;
  const withKeys = (keys: object) => hiker.locationById.read({ ...found, ...keys });

  test('provides the facts that the answer has', () => {
    expect(hiker.locationById.read(found)).toEqual({
      pk: '216738318',
      facebookId: '111138156985467',
      name: 'Lumen Supply',
      category: 'Old field old',
      address: null,
      city: null,
      zip: null,
      latitude: null,
      longitude: null,
      phone: null,
      website: 'https://example.org/f9bda73b',
      hours: null,
    });
  });

  test('provides its contact data', () => {
    expect(withKeys({ phone: '+49 30 1', zip: 10115, website: 'http://example.org/' })).toMatchObject({
      phone: '+49 30 1',
      zip: '10115',
      website: 'http://example.org/',
    });
  });

  test('provides its opening hours', () => {
    const hours = { status: 'Open', current_status: '', hours_today: '9:00 - 18:00', schedule: [], is_open: true };
    expect(withKeys({ hours }).hours).toEqual({
      isOpen: true,
      status: 'Open',
      currentStatus: null,
      today: '9:00 - 18:00',
    });
    expect(withKeys({ hours: { is_open: 0, hours_today: 'Closed' } }).hours).toEqual({
      isOpen: false,
      status: null,
      currentStatus: null,
      today: 'Closed',
    });
  });

  test.each(['phone', 'website', 'category', 'zip', 'hours', 'external_id'])(
    'with an odd "%s" loses nothing else',
    (key) => {
      for (const odd of [undefined, null, '', 0, true, [], {}, [{}]]) {
        const place = withKeys({ [key]: odd });
        expect(place).toMatchObject({ pk: '216738318', name: 'Lumen Supply' });
        for (const value of Object.values(place)) expect(value).not.toBeUndefined();
      }
    },
  );

  test('has the id of its Page on Facebook only from Facebook', () => {
    expect(withKeys({ external_id_source: 'facebook_places' }).facebookId).toBe('111138156985467');
    expect(withKeys({ external_id_source: 'foursquare' }).facebookId).toBeNull();
    expect(withKeys({ external_id: '' }).facebookId).toBeNull();
  });
});

test('the place of a post does not decide the details that lists leave empty', () => {
  const empty = { phone: '', website: '', category: '', hours: {}, zip: null };
  const { place } = hiker.mediaInfoById.read({ media_or_ad: { pk: 1, location: { pk: 2, ...empty } } });
  expect(place).toMatchObject({ pk: '2', name: null, latitude: null });
  for (const fact of ['phone', 'website', 'category', 'hours', 'zip', 'facebookId'] as const)
    expect(place?.[fact], fact).toBeUndefined();
});

describe('a part of a page that holds no list is left out, and the others are read:', () => {
  const media = (pk: string) => ({ media: { pk, media_type: 1 } });
  const section = (layout: object) => ({ layout_content: layout });
  const sections = [
    section({ medias: 'x' }),
    section({ medias: [media('1')], fill_items: 7 }),
    section({ one_by_two_item: { clips: { items: 1.5 } }, fill_items: [media('2')] }),
  ];
  const pks = (page: unknown) => recordsOf(page).items.map(({ pk }) => pk);

  test('of a grid of posts', () => {
    const { answer, leftOut } = readingOf(() => hiker.hashtagMediasTop.read({ response: { sections } }));
    expect(pks(answer)).toEqual(['1', '2']);
    expect(leftOut.rows).toBe(3);
    const none = { response: { sections: sections.slice(0, 1) } };
    expect(() => hiker.hashtagMediasTop.read(none)).toThrow(/expected a list/);
  });

  test('of a search', () => {
    const { answer, leftOut } = readingOf(() => hiker.fbsearchTopsearch.read({ list: [], media_grid: { sections } }));
    expect(pks(answer)).toEqual(['1', '2']);
    expect(leftOut.rows).toBe(3);
  });

  test('of a search for reels', () => {
    const body = { reels_serp_modules: [{ clips: 'x' }, { clips: [media('3')] }], status: 'ok' };
    const { answer, leftOut } = readingOf(() => hiker.fbsearchReels.read(body));
    expect(pks(answer)).toEqual(['3']);
    expect(leftOut.rows).toBe(1);
  });
});
