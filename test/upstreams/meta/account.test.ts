import { describe, expect, test } from 'vitest';
import { ShapeError } from '../../../src/errors.ts';
import { nodes } from '../../../src/upstreams/meta/nodes/index.ts';
import { read, wire } from './read-node.ts';

const graphId = '17841400000000101';

describe('the account of the token', () => {
  test('is read from its node', () => {
    expect(read('igUser', { ...wire('ig-user.json'), ...wire('ig-user.shop.json') })).toEqual({
      graphId,
      pk: '3102994410',
      username: 'fernhollow.roastery',
      name: 'Fernhollow Roastery',
      biography: 'Small-batch roastery.\nOpen till the beans are gone ☕',
      website: 'https://fernhollow.example/',
      profilePicture: { url: 'https://scontent.example.net/v/t51/fernhollow_640.jpg?oh=1' },
      followerCount: 48210,
      followingCount: 312,
      mediaCount: 873,
      isShoppingEligible: true,
      catalogs: [
        { graphId: '960170000000002', name: 'Fernhollow beans and cups', shopName: 'Fernhollow', productCount: 11 },
      ],
      publishingLimit: { used: 2, total: 50, durationSeconds: 86_400 },
      insights: { found: [], refused: [] },
      productAppeal: { productId: '4029270000000088', reviewStatus: 'NONE', isEligible: false },
    });
  });

  test('is also read as a user', () => {
    expect(nodes.igUser.entities['user']?.ask({})).toBeUndefined();
    expect(read('managedUser', wire('ig-user.json'))).toEqual({
      graphId,
      pk: '3102994410',
      isManaged: true,
      username: 'fernhollow.roastery',
      fullName: 'Fernhollow Roastery',
      biography: 'Small-batch roastery.\nOpen till the beans are gone ☕',
      externalUrl: 'https://fernhollow.example/',
      profilePictures: [{ url: 'https://scontent.example.net/v/t51/fernhollow_640.jpg?oh=1' }],
      followerCount: 48210,
      followingCount: 312,
      mediaCount: 873,
    });
  });

  test('has null for fields that its answer omits', () => {
    const { graphId: id, catalogs, insights, ...rest } = read('igUser', { id: graphId });
    expect({ id, catalogs, insights }).toEqual({ id: graphId, catalogs: [], insights: { found: [], refused: [] } });
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
  });
});

test('a Facebook Page has its account', () => {
  const { account } = nodes.facebookPage.entities;
  expect(account?.ask({})).toEqual({ name: 'instagram_business_account' });
  expect(read('facebookPage', wire('page.json'))).toEqual({ graphId: '134800000000077' });
  expect(read('igUser', wire('page.json', 'instagram_business_account'))).toMatchObject({
    graphId,
    username: 'fernhollow.roastery',
  });
});

describe('a user from business discovery', () => {
  test('has the public facts; an invalid URL and an empty text are null', () => {
    expect(read('discoveredUser', wire('ig-user.business_discovery.json', 'business_discovery'))).toEqual({
      graphId: '17841400000000202',
      username: 'tidewater.kayaks',
      biography: null,
      externalUrl: null,
      followerCount: 267_788,
      mediaCount: 1205,
    });
  });

  test.each([
    [
      'business',
      { username: 'tidewater.kayaks' },
      { name: 'business_discovery', modifiers: { username: 'tidewater.kayaks' } },
    ],
    ['mentionedMedia', { graphId: '17' }, { name: 'mentioned_media', modifiers: { media_id: '17' } }],
    ['mentionedComment', { graphId: '18' }, { name: 'mentioned_comment', modifiers: { comment_id: '18' } }],
  ])('%s is requested in a field that can fail the whole call', (name, args, field) => {
    const entity = nodes.igUser.entities[name];
    expect(entity?.ask(args)).toEqual(field);
    expect(entity?.canFailCall).toBe(true);
  });
});

test('edges limited by time take Unix seconds, from dates and from texts', () => {
  const modifiers = nodes.igUser.edges['Account.media']?.modifiers;
  expect(modifiers?.({ since: new Date('2026-01-02T00:00:00.900Z'), until: '2026-02-01T00:00:00Z' })).toEqual({
    since: '1767312000',
    until: '1769904000',
  });
  expect(modifiers?.({})).toEqual({});
});

test('a container has its progress and the reason of a failure', () => {
  expect(read('igContainer', wire('ig-container.json'))).toEqual({
    graphId: '17889610000000601',
    status: 'ERROR',
    statusDetail: '2207026',
    copyrightCheck: { state: 'IN_PROGRESS', matchesFound: false },
    videoStatus: { uploading: 'COMPLETE', received: 50_002, processing: 'ERROR' },
  });
});

test.each([
  [undefined, null],
  [{}, { uploading: null, received: null, processing: null }],
  [{ uploading_phase: { status: 'later' } }, { uploading: null, received: null, processing: null }],
  [
    { uploading_phase: { status: 'in_progress', bytes_transfered: '7' } },
    { uploading: 'IN_PROGRESS', received: 7, processing: null },
  ],
])('the progress of a file is read from %j', (video, expected) => {
  expect(read('igContainer', { id: '178', video_status: video })).toMatchObject({ videoStatus: expected });
});

test('the name of a hashtag is in lower case', () => {
  expect(read('igHashtag', wire('ig-hashtag.json'))).toEqual({ graphId: '17841590000000701', name: 'slowcoffee' });
});

describe('a value of another type than documented is refused with its position', () => {
  test.each([
    ['igUser', { followers_count: { value: 3 } }, 'a number at followers_count'],
    ['igUser', { followers_count: 'many' }, 'a number at followers_count'],
    ['igUser', { username: ['a'] }, 'text at username'],
    ['igUser', { ig_id: 'fernhollow' }, 'an id at ig_id'],
    ['igUser', { shopping_product_tag_eligibility: 'perhaps' }, 'true or false at shopping_product_tag_eligibility'],
    ['igUser', { insights: 'soon' }, 'an object at insights'],
    ['igUser', { insights: { data: {} } }, 'a list at insights'],
    ['igUser', { available_catalogs: { data: [{}] } }, 'an id at catalog_id'],
    ['igMedia', { timestamp: 'yesterday' }, 'a time in ISO 8601 at timestamp'],
    ['igMedia', { timestamp: 1_767_312_000 }, 'a time in ISO 8601 at timestamp'],
    ['igMedia', { media_type: 2 }, 'a word at media_type'],
    ['igMedia', { owner: '17' }, 'an object at owner'],
    ['igComment', { hidden: 'no' }, 'true or false at hidden'],
  ] as const)('%s %j', (name, wrong, message) => {
    expect(() => read(name, { id: graphId, ...wrong })).toThrow(`expected ${message}`);
    expect(() => read(name, { id: graphId, ...wrong })).toThrow(ShapeError);
  });

  test('a node without an id is refused', () => {
    expect(() => read('igMedia', { caption: 'x' })).toThrow('expected an id at id');
  });
});
