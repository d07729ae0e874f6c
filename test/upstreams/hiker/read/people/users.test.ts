import { describe, expect, test } from 'vitest';
import { hiker, hikerEndpoints } from '../../../../../src/upstreams/hiker/endpoints/index.ts';
import { rows } from '../../../../support/required.ts';
import { everyRecord } from '../../../records.ts';
import { sample } from '../../../sample.ts';
import { profileWith } from '../../profile-with.ts';

const picture = (width: number | null) =>
  expect.objectContaining({ url: expect.stringMatching(/^https:/), width, height: width }) as unknown;

describe('a profile', () => {
  test('provides all facts that the graph has of a user', () => {
    expect(hiker.userById.read(sample('v2.user.by.id.json'))).toEqual({
      pk: '734762',
      graphId: '17840892969643992',
      username: 'yarrow_trail10',
      fullName: 'Juniper Archive',
      biography: expect.stringMatching(/^Quiet field morning/),
      bioLinks: [
        {
          url: 'https://example.org/0536281e',
          title: null,
          type: 'external',
          isPinned: false,
          isVerified: false,
          pictureUrl: null,
        },
      ],
      bioMentions: null,
      bioHashtags: null,
      pronouns: null,
      category: null,
      accountType: 'BUSINESS',
      isPrivate: false,
      isVerified: true,
      isBusiness: true,
      profilePictures: [picture(1080), picture(320), picture(640), picture(150)],
      externalUrl: 'https://example.org/0536281e',
      followerCount: 274988955,
      followingCount: 193,
      mediaCount: 31529,
      clipCount: null,
      arEffectCount: 0,
      contact: null,
      whatsappNumber: null,
      threads: { username: 'yarrow_trail10', joinerNumber: 672534, isActive: true },
      broadcastChannels: null,
      isChannelCreator: true,
      fanClub: null,
      hasProfilePicture: true,
      hasHighlights: true,
      hasGuides: false,
      hasVideos: true,
      hasMusic: false,
      isMemorialized: false,
      isRegulated: false,
      isNew: false,
      isOpenToCollaboration: false,
      hasStories: true,
      latestStoryAt: new Date('2026-04-08T14:36:42Z'),
    });
  });

  test('without a biography provides the other facts', () => {
    const others = { biography: null, followingCount: 193, clipCount: null };
    expect(profileWith({ biography: undefined })).toMatchObject(others);
  });

  test('is the same record by id, by name and in a stream', () => {
    const byId = hiker.userById.read(sample('v2.user.by.id.json'));
    expect(hiker.userByUsername.read(sample('v2.user.by.id.json'))).toEqual(byId);
    const { profilePictures, followerCount, ...rest } = hiker.userStreamById.read(sample('v2.userstream.by.id.json'));
    expect(byId).toMatchObject(rest);
    expect(followerCount).toBe(274988954);
    expect(profilePictures).toHaveLength(4);
    expect(hiker.userStreamByUsername.read(sample('v2.userstream.by.id.json'))).toMatchObject(rest);
  });

  test('in a stream that ends early leaves the other facts unknown', () => {
    const body = sample('v2.userstream.by.id.json') as { stream_rows: unknown[] };
    body.stream_rows.length = 1;
    const user = hiker.userStreamById.read(body);
    expect(user).toMatchObject({ pk: '734762', username: 'yarrow_trail10', fullName: 'Juniper Archive' });
    expect(user.followerCount).toBeUndefined();
    expect(user.category).toBeUndefined();
    expect(user.contact).toBeUndefined();
  });

  test('without a recent story has no stories', () => {
    expect(profileWith({ latest_reel_media: 0 })).toMatchObject({ hasStories: false, latestStoryAt: null });
    expect(profileWith({ latest_reel_media: null })).toMatchObject({ hasStories: null, latestStoryAt: null });
  });

  test('provides the contact, with null for the missing parts', () => {
    expect(profileWith({ public_email: 'a@example.org', zip: '1000' }).contact).toEqual({
      method: null,
      email: 'a@example.org',
      phoneNumber: null,
      phoneCountryCode: null,
      internationalPhoneNumber: null,
      street: null,
      city: null,
      zip: '1000',
      latitude: null,
      longitude: null,
    });
    expect(profileWith({ contact_phone_number: '555' }).contact).toMatchObject({
      phoneNumber: '555',
      internationalPhoneNumber: '555',
    });
    expect(profileWith({ public_email: undefined }).contact).toBeNull();
  });

  test('keeps empty texts, and has no category when that is empty', () => {
    expect(profileWith({ full_name: '', biography: '', category: '', external_url: '' })).toMatchObject({
      fullName: '',
      biography: '',
      category: null,
      externalUrl: null,
    });
  });

  test.each([
    [1, 'PERSONAL'],
    [2, 'BUSINESS'],
    [3, 'CREATOR'],
    [0, null],
    [9, null],
  ])('of account type %i is %s', (wire, accountType) => {
    expect(profileWith({ account_type: wire }).accountType).toBe(accountType);
  });

  test('has null for a URL that is not http(s)', () => {
    expect(
      profileWith({ external_url: 'javascript:alert(1)', bio_links: [{ url: 'data:,x', title: 't', link_type: '' }] }),
    ).toMatchObject({
      externalUrl: null,
      bioLinks: [{ url: null, title: 't', type: null, isPinned: null, isVerified: null, pictureUrl: null }],
    });
  });
});

describe('the web profile', () => {
  const web = hiker.gqlUserWebProfileInfo.read(sample('gql.user.web_profile_info.json'));

  test('provides the same facts as the profile', () => {
    const {
      profilePictures: _own,
      live: _unknown,
      bioLinks,
      ...others
    } = hiker.userById.read(sample('v2.user.by.id.json'));
    // The web does not say whether a link is verified.
    const known = { ...others, bioLinks: rows(bioLinks).map((link) => ({ ...link, isVerified: null })) };
    for (const [fact, value] of Object.entries(web))
      if (fact in known && value !== undefined) expect(value, fact).toEqual(known[fact as keyof typeof known]);
  });

  test('has an unknown link and contact', () => {
    expect(web.externalUrl).toBeUndefined();
    expect(web.contact).toBeUndefined();
  });

  test('sorts its large picture before the thumbnail although it has no width', () => {
    const body = sample('gql.user.web_profile_info.json') as { profile_pic_url: string };
    body.profile_pic_url = 'https://example.org/small.jpg';
    expect(hiker.gqlUserWebProfileInfo.read(body).profilePictures?.map((one) => one.width)).toEqual([null, null]);
  });
});

test('the web page of a user provides the profile and the first posts, without a cursor', () => {
  const page = hiker.a2User.read(sample('a2.user.json'));
  expect(page.parent).toEqual({
    pk: '734762',
    fullName: 'Juniper Archive',
    biography: expect.any(String),
    followerCount: 274988953,
    followingCount: 193,
    mediaCount: 31529,
    profilePictures: [picture(null)],
  });
  expect(page).toMatchObject({ next: null, totalCount: 31529, cut: true });
  expect(page.items).toHaveLength(3);
});

describe('a row of a list of users', () => {
  test('a follower row has an unknown follower count', () => {
    for (const follower of rows(hiker.userFollowers.read(sample('v2.user.followers.json')).items)) {
      expect(follower.followerCount).toBeUndefined();
      expect(follower.biography).toBeUndefined();
    }
  });

  test('a null in a follower row is unknown, not absent', () => {
    const [first, second] = hiker.userFollowers.read(sample('v2.user.followers.json')).items;
    expect(first).toMatchObject({
      pk: '30187350059',
      username: 'riverkitchen46',
      isPrivate: false,
      hasStories: false,
      latestStoryAt: null,
    });
    expect(first?.graphId).toBeUndefined();
    expect(second?.hasStories).toBeUndefined();
  });

  test('a row of following provides the graphId and the stories', () => {
    expect(hiker.userFollowing.read(sample('v2.user.following.json')).items[0]).toMatchObject({
      pk: '10751965761',
      graphId: '17843749678851213',
      username: 'kestrel.press',
      fullName: 'Quartz Collective · Ünïcode 試',
      hasStories: false,
    });
  });

  test('typed keys give the same row', () => {
    expect(hiker.g2UserFollowers.read(sample('g2.user.followers.json')).items[0]).toMatchObject({
      pk: '48728553191',
      graphId: '17846409992756358',
      fullName: '',
      isPrivate: true,
      hasStories: false,
      latestStoryAt: null,
    });
  });

  test('a chunked follower provides stories by its reel, a chunked row of following does not', () => {
    const [, second] = hiker.gqlUserFollowersChunk.read(sample('gql.user.followers.chunk.json')).items;
    expect(second).toMatchObject({
      pk: '79890851707',
      hasStories: true,
      latestStoryAt: new Date('2026-04-08T10:25:12Z'),
    });
    expect(
      hiker.gqlUserFollowingChunk.read(sample('gql.user.following.chunk.json')).items[0]?.hasStories,
    ).toBeUndefined();
  });

  test('one list of likers provides isPrivate and the other does not', () => {
    expect(hiker.olderMediaLikers.read(sample('v2.media.likers.json')).items[0]).toMatchObject({
      pk: '1572067565',
      isPrivate: true,
      hasStories: false,
      latestStoryAt: null,
    });
    const bare = hiker.gqlMediaLikers.read(sample('gql.media.likers.json')).items[0];
    expect(bare).toMatchObject({ pk: '2020345773', username: 'opalworks49' });
    expect(bare?.isPrivate).toBeUndefined();
  });

  test('a business provides its category', () => {
    expect(
      hiker.userExploreBusinessesById.read(sample('v2.user.explore.businesses.by.id.json')).items[0],
    ).toMatchObject({
      pk: '5775323780',
      category: 'Boats the the',
    });
  });

  test('a row of a search in a list provides isPrivate, an unknown graphId, and no stories', () => {
    const [follower] = hiker.userSearchFollowers.read(sample('v1.user.search.followers.json')).items;
    expect(follower).toEqual({
      pk: '48728553191',
      username: 'north.lab84',
      fullName: '',
      isPrivate: true,
      isVerified: false,
      profilePictures: [picture(150)],
    });
    const { items, next } = hiker.userSearchFollowing.read(sample('v1.user.search.following.json'));
    expect(items.map(({ pk, isVerified }) => [pk, isVerified])).toEqual([
      ['27465248', true],
      ['1653414979', true],
      ['462292634', true],
    ]);
    expect(next).toBeNull();
  });

  test('a user with only an id has an unknown name', () => {
    const row = {
      pk: '734762',
      id: '734762',
      username: null,
      full_name: '',
      profile_pic_url: null,
      is_private: false,
      is_verified: null,
    };
    expect(hiker.userSuggestedProfiles.read({ users: [row] }).items).toEqual([{ pk: '734762' }]);
  });
});

describe('a list of users', () => {
  test('continues by the cursor in the answer', () => {
    expect(hiker.userFollowers.read(sample('v2.user.followers.json')).next).toMatch(/^708ad9cb/);
    expect(hiker.userFollowing.read(sample('v2.user.following.json')).next).toBe('25');
    expect(hiker.gqlUserFollowersChunk.read(sample('gql.user.followers.chunk.json')).next).toMatch(/^868efec5/);
    expect(hiker.gqlCommentLikersChunk.read(sample('gql.comment.likers.chunk.json')).next).toBeNull();
  });

  test.each([
    ['', false],
    [null, false],
    [false, false],
    [0, false],
    [null, true],
  ])('ends with the cursor %j beside has_more: %j', (cursor, more) => {
    expect(hiker.userFollowing.read({ response: { users: [], has_more: more }, next_page_id: cursor }).next).toBeNull();
  });

  test('continues by its cursor even where has_more is false', () => {
    expect(hiker.userFollowing.read({ response: { users: [], has_more: false }, next_page_id: '25' }).next).toBe('25');
  });

  test('is marked if Instagram cut it, and not if it ends', () => {
    expect(hiker.g2UserFollowers.read(sample('g2.user.followers.json'))).toMatchObject({ next: null, cut: true });
    expect(
      hiker.g2UserFollowers.read({ response: { users: [], should_limit_list_of_followers: true }, next_page_id: 'x' }),
    ).toMatchObject({ next: 'x', cut: false });
    expect(hiker.userFollowing.read(sample('v2.user.following.json')).cut).toBe(false);
  });

  test('may be null, and may have empty rows', () => {
    expect(hiker.userFollowers.read({ response: { users: null }, next_page_id: null }).items).toEqual([]);
    expect(
      hiker.userFollowers.read({ response: { users: [null, { pk: 1 }] }, next_page_id: null }).items,
    ).toMatchObject([{ pk: '1' }]);
  });

  test('of likers provides its total number', () => {
    expect(hiker.olderMediaLikers.read(sample('v2.media.likers.json')).totalCount).toBe(135428);
  });
});

test('one user is the same record in every answer that contains it', () => {
  const facts = ['graphId', 'username', 'isPrivate', 'isVerified', 'accountType', 'isBusiness', 'category'] as const;
  const known = new Map<string, string>();
  const people = new Map<string, number>();
  for (const endpoint of hikerEndpoints) {
    for (const record of everyRecord(endpoint.read(sample(endpoint.sample)))) {
      if (!('username' in record)) continue;
      people.set(String(record['pk']), (people.get(String(record['pk'])) ?? 0) + 1);
      for (const fact of facts) {
        if (record[fact] === undefined || (record[fact] === null && fact !== 'category')) continue;
        const key = `${String(record['pk'])}.${fact}`;
        // The documentation has both values for this user.
        if (key === '60735376234.isVerified') continue;
        const value = JSON.stringify(record[fact]);
        expect(known.get(key) ?? value, `${key} in ${endpoint.path}`).toBe(value);
        known.set(key, value);
      }
    }
  }
  expect(people.get('734762')).toBeGreaterThan(10);
});
