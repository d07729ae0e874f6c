import { BUSINESS, COLOSSAL, FAMOUS, GONE, type Person, PRIVATE, QUIET } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';

const { ask, calls, sandbox } = await startGateway({}, frozenTime());
const { world } = sandbox;

const everythingOfUser = graphql(/* GraphQL */ `
  query EverythingOfUser($by: UserBy!) {
    user(by: $by) {
      __typename
      id
      pk
      graphId
      username
      fullName
      biography
      bioLinks {
        url
        title
        type
        isPinned
        isVerified
        pictureUrl
      }
      bioMentions {
        pk
        username
      }
      bioHashtags {
        name
      }
      pronouns
      category
      accountType
      isPrivate
      isVerified
      isBusiness
      profilePicture {
        url
        width
        height
      }
      medium: profilePicture(minWidth: 200) {
        width
      }
      thumbnail: profilePicture(minWidth: 1) {
        width
      }
      huge: profilePicture(minWidth: 5000) {
        width
      }
      externalUrl
      profileUrl
      followerCount
      followingCount
      mediaCount
      clipCount
      arEffectCount
      contact {
        method
        email
        phoneNumber
        phoneCountryCode
        internationalPhoneNumber
        street
        city
        zip
        latitude
        longitude
      }
      whatsappNumber
      threads {
        username
        joinerNumber
        isActive
      }
      broadcastChannels {
        channelId
        title
        subtitle
        inviteUrl
        memberCount
        pictureUrl
      }
      isChannelCreator
      fanClub {
        fanClubId
        name
        subscriberCount
        memberCount
      }
      hasProfilePicture
      hasHighlights
      hasGuides
      hasVideos
      hasMusic
      isMemorialized
      isRegulated
      isNew
      isOpenToCollaboration
      hasStories
      latestStoryAt
    }
  }
`);

const twoHalvesOfUser = graphql(/* GraphQL */ `
  query TwoHalvesOfUser($by: UserBy!) {
    user(by: $by) {
      pk
      username
      followerCount
    }
  }
`);

const profileAndWebsite = graphql(/* GraphQL */ `
  query ProfileAndWebsite($by: UserBy!) {
    user(by: $by) {
      username
      externalUrl
    }
  }
`);

const everythingOnTheWeb = graphql(/* GraphQL */ `
  query EverythingOnTheWeb($pk: ID!) {
    user(by: { pk: $pk }) {
      pk
      graphId
      username
      fullName
      biography
      bioLinks {
        url
        isPinned
      }
      bioMentions {
        pk
        username
      }
      bioHashtags {
        name
      }
      pronouns
      category
      accountType
      isPrivate
      isVerified
      isBusiness
      isMemorialized
      isRegulated
      followerCount
      followingCount
      mediaCount
      clipCount
      hasStories
      latestStoryAt
    }
  }
`);

const famous = world.people.byPk(FAMOUS.pk) as Person;

describe('all fields of a user', () => {
  test('are read for a business, in one call', async () => {
    const person = world.people.byPk(BUSINESS.pk) as Person;
    const { data, errors } = await ask(everythingOfUser, { by: { username: person.username } });
    expect(errors).toBeUndefined();
    expect(calls()).toEqual(['/v2/user/by/username']);
    const latest = world.stories.latest(person, world.now());
    const showcase = world.showcase(person);
    expect(data.user).toEqual({
      __typename: 'User',
      id: expect.stringMatching(/^[\w-]+$/),
      pk: person.pk,
      graphId: person.fbid,
      username: person.username,
      fullName: person.fullName,
      biography: person.biography,
      bioLinks: [
        {
          url: person.link,
          title: showcase.linkTitle || null,
          type: 'external',
          isPinned: showcase.isLinkPinned,
          isVerified: false,
          pictureUrl: showcase.hasLinkPicture ? expect.stringContaining(`/pictures/${person.pk}_150x150`) : null,
        },
      ],
      bioMentions: null,
      bioHashtags: null,
      pronouns: person.pronouns,
      category: person.category?.[1],
      accountType: 'BUSINESS',
      isPrivate: false,
      isVerified: false,
      isBusiness: true,
      profilePicture: { url: expect.stringContaining(`${person.pk}_1080x1080`), width: 1080, height: 1080 },
      medium: { width: 320 },
      thumbnail: { width: 150 },
      huge: { width: 1080 },
      externalUrl: person.link ?? null,
      profileUrl: `https://www.instagram.com/${person.username}/`,
      followerCount: person.followerCount,
      followingCount: person.followingCount,
      mediaCount: world.timelines.of(person).length,
      clipCount: world.timelines.clips(person).length,
      arEffectCount: 0,
      contact: {
        method: 'CALL',
        email: person.contact?.email,
        phoneNumber: person.contact?.phone,
        phoneCountryCode: person.contact?.countryCode,
        internationalPhoneNumber: `+1${person.contact?.phone}`,
        street: person.contact?.street,
        city: person.contact?.city,
        zip: person.contact?.zip,
        latitude: person.contact?.latitude,
        longitude: person.contact?.longitude,
      },
      whatsappNumber: `+1${person.contact?.phone}`,
      threads: { username: person.username, joinerNumber: showcase.joinerNumber, isActive: true },
      broadcastChannels: null,
      isChannelCreator: false,
      fanClub: null,
      hasProfilePicture: true,
      hasHighlights: true,
      hasGuides: showcase.hasGuides,
      hasVideos: true,
      hasMusic: showcase.hasMusic,
      isMemorialized: showcase.isMemorialized,
      isRegulated: showcase.isRegulated,
      isNew: false,
      isOpenToCollaboration: false,
      hasStories: latest > 0,
      latestStoryAt: latest === 0 ? null : new Date(latest * 1000).toISOString(),
    });
  });

  test('are null for a user with few facts, without a further call', async () => {
    const { data, errors } = await ask(everythingOfUser, { by: { pk: QUIET.pk } });
    expect(errors).toBeUndefined();
    expect(data.user).toMatchObject({
      accountType: 'PERSONAL',
      isBusiness: false,
      category: null,
      contact: null,
      mediaCount: 0,
      clipCount: 0,
      arEffectCount: 0,
      whatsappNumber: null,
      broadcastChannels: null,
      fanClub: null,
      hasHighlights: false,
      hasVideos: false,
      hasStories: false,
      latestStoryAt: null,
    });
    expect(calls()).toEqual(['/v2/user/by/id']);
  });

  test.each([
    [FAMOUS, 'CREATOR'],
    [COLOSSAL, 'BUSINESS'],
    [PRIVATE, 'PERSONAL'],
  ])('are read for %j, private or not', async (role, accountType) => {
    const { data, errors } = await ask(everythingOfUser, { by: { pk: role.pk } });
    expect(errors).toBeUndefined();
    expect(data.user).toMatchObject({
      username: role.username,
      accountType,
      isVerified: world.people.byPk(role.pk)?.isVerified,
      isPrivate: world.people.byPk(role.pk)?.isPrivate,
      followerCount: role.followers,
      followingCount: role.following,
    });
    expect(calls()).toEqual(['/v2/user/by/id']);
  });
});

describe('a profile is the same', () => {
  const people = [famous.pk, BUSINESS.pk, PRIVATE.pk, QUIET.pk, world.people.at(9_000).pk].map(
    (pk) => world.people.byPk(pk) as Person,
  );

  test.each(people.map((person) => [person.username, person] as const))(
    'on every path to %s',
    async (username, { pk }) => {
      const { data } = await ask(everythingOfUser, { by: { pk } });
      for (const [by, failing, way] of [
        [{ pk }, '/v2/user/by/id', '/v2/userstream/by/id'],
        [{ username }, '/v2/user/by/username', '/v2/userstream/by/username'],
      ] as const) {
        const clear = sandbox.faults.add({ path: failing, status: 500 });
        expect((await ask(everythingOfUser, { by })).data).toEqual(data);
        clear();
        expect(calls()).toEqual([failing, way]);
      }
      const onTheWeb = (await ask(everythingOnTheWeb, { pk })).data;
      const clear = sandbox.faults.add({ path: '/v2/user*', status: 500 });
      expect((await ask(everythingOnTheWeb, { pk })).data).toEqual(onTheWeb);
      clear();
      const web = '/gql/user/web_profile_info';
      expect(calls()).toEqual(['/v2/user/by/id', '/v2/userstream/by/id', '/v1/user/by/id', web]);
    },
  );
});

describe('a user who cannot be read', () => {
  test.each([{ pk: GONE.pk }, { username: GONE.username }, { pk: '99999999999999' }])(
    '%j is null with one error',
    async (by) => {
      const answer = await ask(everythingOfUser, { by });
      expect(answer.data.user).toBeNull();
      expect(answer.errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
        {
          path: ['user'],
          extensions: { code: 'NOT_FOUND', upstream: 'HIKER', endpoint: expect.stringMatching(/^\/v2\/user\/by\//) },
        },
      ]);
      expect(calls()).toHaveLength(1);
    },
  );

  test.each([
    { status: 500 },
    { status: 503 },
    { status: 408 },
    { status: 410 },
    { kind: 'truncate' },
    { kind: 'html' },
    { kind: 'wrong-shape' },
    { kind: 'reset' },
  ] as const)('is read on the next path after %j', async (fault) => {
    const clear = sandbox.faults.add({ path: '/v2/user/by/id', ...fault });
    const { data, errors } = await ask(twoHalvesOfUser, { by: { pk: famous.pk } });
    clear();
    expect(errors).toBeUndefined();
    expect(data.user).toEqual({ pk: famous.pk, username: famous.username, followerCount: famous.followerCount });
    expect(calls()).toEqual(['/v2/user/by/id', '/v2/userstream/by/id']);
  });

  test.each([
    [{ pk: famous.pk }, ['/v2/user/by/id', '/v2/userstream/by/id', '/v1/user/by/id', '/gql/user/web_profile_info']],
    [
      { username: famous.username },
      ['/v2/user/by/username', '/v2/userstream/by/username', '/v1/user/by/username', '/v1/user/by/url', '/a2/user'],
    ],
  ])('by %j is read on every path in the order of price, until one answers', async (by, ways) => {
    for (const path of ways.slice(0, -1)) sandbox.faults.add({ path, status: 500 });
    const { data, errors } = await ask(twoHalvesOfUser, { by });
    expect(errors).toBeUndefined();
    expect(data.user).toMatchObject({ username: famous.username, followerCount: famous.followerCount });
    expect(calls()).toEqual(ways);
    sandbox.faults.add({ path: ways.at(-1) as string, status: 500 });
    const answer = await ask(twoHalvesOfUser, { by });
    sandbox.faults.clear();
    expect(calls()).toEqual(ways);
    // The user has the facts of its key, and an error for each other field.
    expect(answer.data.user).toEqual({ pk: null, username: null, followerCount: null, ...by });
    const missing = ['pk', 'username', 'followerCount'].filter((name) => !(name in by));
    expect(errorsOf(answer)).toEqual(missing.map((name) => `user.${name} UPSTREAM_UNAVAILABLE`).sort());
  });

  test('is not read on a path that lacks the missing fact', async () => {
    const clear = sandbox.faults.add({ path: '/v2/user/by/id', status: 500 });
    const { data } = await ask(profileAndWebsite, { by: { pk: BUSINESS.pk } });
    clear();
    expect(data.user).toEqual({
      username: BUSINESS.username,
      externalUrl: world.people.byPk(BUSINESS.pk)?.link ?? null,
    });
    expect(calls()).toEqual(['/v2/user/by/id', '/v2/userstream/by/id']);
  });

  test.each([
    [401, 'UPSTREAM_AUTH', {}],
    [402, 'UPSTREAM_PAYMENT_REQUIRED', {}],
    [429, 'RATE_LIMITED', { retryAfterSeconds: 1 }],
  ])('after %i no further call is made to the service', async (status, code, more) => {
    const clear = sandbox.faults.add({ path: '/v2/user/by/id', status });
    const answer = await ask(twoHalvesOfUser, { by: { pk: famous.pk } });
    clear();
    expect(answer.data.user).toEqual({ pk: famous.pk, username: null, followerCount: null });
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual(
      ['username', 'followerCount'].map(() => ({ code, upstream: 'HIKER', endpoint: '/v2/user/by/id', ...more })),
    );
    expect(calls()).toEqual(['/v2/user/by/id']);
  });

  test('a 403 from a proxy does not mean "private": the next path is called', async () => {
    const clear = sandbox.faults.add({ path: '/v2/user/by/id', status: 403, body: 'error code: 1010' });
    const { data } = await ask(twoHalvesOfUser, { by: { pk: famous.pk } });
    clear();
    expect(data.user?.username).toBe(famous.username);
  });
});
