import { describe, expect, test } from 'vitest';
import type { User } from '../../../../../src/model/user/user.ts';
import { hiker } from '../../../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../../../sample.ts';
import { profileWith } from '../../profile-with.ts';

// What a profile shows beside its names and counts, in the forms that were recorded and in damaged ones.

function webProfileWith(changes: object): User {
  return hiker.gqlUserWebProfileInfo.read({ ...(sample('gql.user.web_profile_info.json') as object), ...changes });
}

describe('the position of a business', () => {
  const at = (latitude: unknown, longitude: unknown) =>
    profileWith({ public_email: 'a@example.org', latitude, longitude }).contact;

  test.each([
    [32.0667, 34.7667, { latitude: 32.0667, longitude: 34.7667 }],
    ['-1.5', '0', { latitude: -1.5, longitude: 0 }],
  ])('%j, %j is read', (latitude, longitude, expected) => {
    expect(at(latitude, longitude)).toMatchObject(expected);
  });

  test.each([
    [0, 0],
    ['0.0', 0],
    [null, null],
    [undefined, undefined],
    [32, null],
    [91, 10],
    [10, 181],
    ['north', 'east'],
  ])('%j, %j is none', (latitude, longitude) => {
    expect(at(latitude, longitude)).toMatchObject({ latitude: null, longitude: null });
  });

  test('alone is a contact', () => {
    expect(profileWith({ latitude: 1, longitude: 2 }).contact).toMatchObject({ latitude: 1, email: null });
    expect(profileWith({ latitude: 0, longitude: 0 }).contact).toBeNull();
  });
});

test.each([
  ['TEXT', 'TEXT'],
  ['UNKNOWN', null],
  ['', null],
  [7, null],
])('the contact method %j is %j', (wire, method) => {
  expect(profileWith({ business_contact_method: wire, zip: '1' }).contact?.method).toBe(method);
});

test('the contact of /v1 is that of the profile', () => {
  const body = sample('v1.user.by.id.json') as object;
  const user = hiker.plainUserById.read({ ...body, public_email: 'a@example.org', latitude: 3, longitude: 4 });
  expect(user.contact).toEqual(profileWith({ public_email: 'a@example.org', latitude: 3, longitude: 4 }).contact);
  expect(user.whatsappNumber).toBeUndefined();
});

test.each([
  [{ category: 'Bakery', category_name: 'Shop' }, 'Bakery'],
  [{ category: '', category_name: 'Shop' }, 'Shop'],
  [{ category: null, category_name: '', business_category_name: 'Food' }, 'Food'],
  [{ category: '' }, null],
])('the category of /v1 in %j is %j', (changes, category) => {
  const body = sample('v1.user.by.id.json') as object;
  expect(hiker.plainUserByUsername.read({ ...body, ...changes }).category).toBe(category);
});

describe('the names in a biography', () => {
  test('are accounts and hashtags, in either form', () => {
    const app = [
      { user: { id: 48968499700, username: 'Fable.Notes' } },
      { hashtag: { id: 17843851234567890, name: 'SlowMornings' } },
    ];
    const web = [
      { user: { username: 'fable.notes', id: '48968499700' }, hashtag: null },
      { user: null, hashtag: { name: 'slowmornings' } },
    ];
    const expected = {
      bioMentions: [{ pk: '48968499700', username: 'fable.notes' }],
      bioHashtags: [{ name: 'slowmornings' }],
    };
    expect(profileWith({ biography_with_entities: { raw_text: 'x', entities: app } })).toMatchObject(expected);
    expect(webProfileWith({ biography_with_entities: { entities: web } })).toMatchObject(expected);
  });

  test('without an id are accounts by their names', () => {
    const entities = [{ user: { username: 'fable' } }];
    expect(profileWith({ biography_with_entities: { entities } }).bioMentions).toEqual([{ username: 'fable' }]);
  });

  test.each([
    [null],
    [{}],
    [{ entities: null }],
    [{ entities: {} }],
    [{ entities: [null, 7, 'x', {}, { user: null, hashtag: null }, { user: {}, hashtag: {} }] }],
    [{ entities: [{ user: { username: 'not a name' }, hashtag: { name: 'two words' } }] }],
  ])('in %j are none', (wire) => {
    expect(profileWith({ biography_with_entities: wire })).toMatchObject({ bioMentions: null, bioHashtags: null });
  });
});

test('a link has its pin and its picture', () => {
  const link = { url: 'https://example.org/a', link_type: 'external', is_pinned: true };
  const pictures = (changes: object) => profileWith({ bio_links: [{ ...link, ...changes }] }).bioLinks?.[0];
  expect(pictures({ image_url: 'https://example.org/a.jpg', icon_url: 'https://example.org/b.png' })).toMatchObject({
    isPinned: true,
    pictureUrl: 'https://example.org/a.jpg',
  });
  expect(pictures({ image_url: '', icon_url: 'https://example.org/b.png' })?.pictureUrl).toBe(
    'https://example.org/b.png',
  );
  expect(pictures({ is_pinned: null })).toMatchObject({ isPinned: null, pictureUrl: null });
});

describe('the profile on Threads', () => {
  test.each([
    [{ text_post_app_badge_label: null, text_post_app_joiner_number: null }],
    [{ text_post_app_badge_label: '', text_post_app_joiner_number: 0 }],
    [{ text_post_app_badge_label: undefined, text_post_app_joiner_number: undefined }],
  ])('with %j is none', (changes) => {
    expect(profileWith(changes).threads).toBeNull();
  });

  test('may hide its number or its name', () => {
    expect(profileWith({ text_post_app_joiner_number: null }).threads).toMatchObject({ joinerNumber: null });
    expect(profileWith({ text_post_app_badge_label: null, is_active_on_text_post_app: null }).threads).toEqual({
      username: null,
      joinerNumber: 672534,
      isActive: null,
    });
  });

  test('is unknown on the web, which has only its name', () => {
    expect(webProfileWith({}).threads).toBeUndefined();
  });
});

describe('broadcast channels', () => {
  const channelsOf = (pinned: unknown) =>
    profileWith({ pinned_channels_info: { pinned_channels_list: pinned } }).broadcastChannels;

  test('have a title, members, and a link to join', () => {
    const channel = {
      title: 'Field notes',
      thread_igid: '24001234567890123',
      subtitle: 'Broadcast channel',
      invite_link: 'https://example.org/join',
      is_member: false,
      group_image_uri: 'https://example.org/c.jpg',
      number_of_members: 1200,
    };
    expect(channelsOf([channel])).toEqual([
      {
        channelId: '24001234567890123',
        title: 'Field notes',
        subtitle: 'Broadcast channel',
        inviteUrl: 'https://example.org/join',
        memberCount: 1200,
        pictureUrl: 'https://example.org/c.jpg',
      },
    ]);
    expect(channelsOf([{ title: 'Field notes' }, { title: '', invite_link: 'x' }, null, 'x'])).toMatchObject([
      { title: 'Field notes', channelId: null, memberCount: null },
    ]);
  });

  test.each([[[]], [null], [undefined], [{}], ['x']])('are none for %j', (pinned) => {
    expect(channelsOf(pinned)).toBeNull();
  });
});

test('subscriptions have their numbers', () => {
  const club = { fan_club_id: '8192369062522225', fan_club_name: '', subscriber_count: 0, connected_member_count: 3 };
  expect(profileWith({ fan_club_info: club }).fanClub).toEqual({
    fanClubId: '8192369062522225',
    name: null,
    subscriberCount: 0,
    memberCount: 3,
  });
  expect(profileWith({ fan_club_info: null }).fanClub).toBeNull();
});

describe('a live video', () => {
  const liveOf = (broadcast: unknown) => hiker.userStories.read({ broadcast, reel: null, status: 'ok' }).parent?.live;

  test('has its viewers and its beginning', () => {
    const broadcast = { id: 1, viewer_count: 5.0, broadcast_status: 'active', published_time: 1775659002 };
    expect(liveOf(broadcast)).toEqual({
      broadcastId: '1',
      viewerCount: 5,
      startedAt: new Date('2026-04-08T14:36:42Z'),
      status: 'active',
      coverUrl: null,
    });
    expect(liveOf({ id: '18001234567890123' })).toMatchObject({ broadcastId: '18001234567890123', viewerCount: null });
  });

  test('stands beside stories too', () => {
    const page = hiker.userStories.read({ ...(sample('v2.user.stories.json') as object), broadcast: { id: 7 } });
    expect(page.items).not.toHaveLength(0);
    expect(page.parent).toMatchObject({ username: 'yarrow_trail10', live: { broadcastId: '7' } });
  });

  test.each([[null], [undefined], [{}], [[]], ['x'], [{ id: 0 }], [{ id: 7, broadcast_status: 'stopped' }]])(
    'is none for %j',
    (broadcast) => {
      expect(liveOf(broadcast)).toBeNull();
    },
  );

  test('is named in the web profile', () => {
    expect(webProfileWith({ live_broadcast_id: '7', live_broadcast_visibility: 0 }).live).toMatchObject({
      broadcastId: '7',
      viewerCount: null,
    });
    expect(webProfileWith({}).live).toBeNull();
    expect(profileWith({}).live).toBeUndefined();
  });
});
