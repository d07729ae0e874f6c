import {
  BUSINESS,
  COLOSSAL,
  FAMOUS,
  FIRST_FRIEND,
  GONE,
  type Person,
  PRIVATE,
  QUIET,
  SECOND_FRIEND,
} from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';

const { ask, calls, sandbox } = await startGateway({}, frozenTime());
const { world } = sandbox;

const keyOfUser = graphql(/* GraphQL */ `
  query KeyOfUser($by: UserBy!) {
    user(by: $by) {
      username
    }
  }
`);

const pkAndUrlOfUser = graphql(/* GraphQL */ `
  query PkAndUrlOfUser($by: UserBy!) {
    user(by: $by) {
      id
      pk
      profileUrl
    }
  }
`);

const graphIdOfUser = graphql(/* GraphQL */ `
  query GraphIdOfUser($by: UserBy!, $more: Boolean!) {
    user(by: $by) {
      graphId
      pk @include(if: $more)
    }
  }
`);

const pkOfUsers = graphql(/* GraphQL */ `
  query PkOfUsers($by: [UserBy!]!) {
    users(by: $by) {
      pk
    }
  }
`);

const namesOfUsers = graphql(/* GraphQL */ `
  query NamesOfUsers($by: [UserBy!]!) {
    users(by: $by) {
      username
      followerCount
    }
  }
`);

const userNode = graphql(/* GraphQL */ `
  query UserNode($id: ID!, $more: Boolean!) {
    node(id: $id) {
      __typename
      id
      ... on User {
        pk
        username @include(if: $more)
      }
    }
  }
`);

const userNodes = graphql(/* GraphQL */ `
  query UserNodes($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on User {
        username
      }
    }
  }
`);

const idsOfOnePerson = graphql(/* GraphQL */ `
  query IdsOfOnePerson($pk: ID!, $username: String!, $url: URL!, $query: String!) {
    byPk: user(by: { pk: $pk }) {
      id
    }
    byName: user(by: { username: $username }) {
      id
    }
    byUrl: user(by: { url: $url }) {
      id
    }
    found: searchUsers(query: $query, first: 1) {
      edges {
        node {
          id
        }
      }
    }
    owner: user(by: { pk: $pk }) {
      stories(first: 1) {
        edges {
          node {
            owner {
              id
            }
          }
        }
      }
    }
  }
`);

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
      contact {
        email
        phoneNumber
        phoneCountryCode
        street
        city
        zip
      }
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
      }
      pronouns
      category
      accountType
      isPrivate
      isVerified
      isBusiness
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

describe('a user by key', () => {
  test('costs nothing for facts of the key itself, even if the user does not exist', async () => {
    const pks = [{ pk: famous.pk }, { pk: GONE.pk }];
    expect((await ask(pkOfUsers, { by: pks })).data.users).toEqual(pks);
    for (const { username } of [famous, GONE]) {
      expect((await ask(keyOfUser, { by: { username } })).data.user).toEqual({ username });
      expect(calls()).toEqual([]);
    }
  });

  test.each([
    { username: '@the_juniper_archive' },
    { username: 'The_Juniper_ARCHIVE' },
    { username: ' @THE_juniper_archive ' },
    { url: 'https://www.instagram.com/the_juniper_archive/' },
    { url: 'https://www.instagram.com/the_juniper_archive?hl=en&igsh=x' },
    { url: 'http://instagram.com/The_Juniper_Archive/reels/' },
    { url: 'https://m.instagram.com/the_juniper_archive/tagged#top' },
  ])('%j is the same user', async (by) => {
    const { data } = await ask(keyOfUser, { by });
    expect(data.user).toEqual({ username: 'the_juniper_archive' });
    expect(calls()).toEqual([]);
    const { data: found } = await ask(pkAndUrlOfUser, { by });
    expect(found.user).toMatchObject({ pk: famous.pk, profileUrl: 'https://www.instagram.com/the_juniper_archive/' });
    expect(calls()).toEqual(['/v2/user/by/username']);
    expect(sandbox.calls[0]?.query).toEqual({ username: 'the_juniper_archive' });
  });

  test('the official id is returned, and facts of the official API are an error that names it', async () => {
    const free = await ask(graphIdOfUser, { by: { graphId: '17841400000000001' }, more: false });
    expect(free.data.user).toEqual({ graphId: '17841400000000001' });
    const answer = await ask(graphIdOfUser, { by: { graphId: '17841400000000001' }, more: true });
    expect(answer.data.user).toEqual({ graphId: '17841400000000001', pk: null });
    expect(errorsOf(answer)).toEqual(['user.pk UPSTREAM_NOT_CONFIGURED']);
    expect(calls()).toEqual([]);
  });

  test.each([
    { pk: 'the_juniper_archive' },
    { pk: '-5' },
    { pk: '' },
    { pk: '123456789012345678901' },
    { username: '' },
    { username: 'with space' },
    { username: 'much.too.long.to.be.a.username.of.anybody' },
    { url: 'https://example.org/the_juniper_archive/' },
    { url: 'https://www.instagram.com/' },
    { url: 'https://www.instagram.com/reel/DW1voQ_GQOz/' },
    { graphId: 'x' },
  ])('%j is refused without a call', async (by) => {
    const answer = await ask(keyOfUser, { by });
    expect(answer.data.user).toBeNull();
    expect(errorsOf(answer)).toEqual(['user BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toContain('by.');
    expect(calls()).toEqual([]);
  });

  test('two keys, and none, are refused without a call', async () => {
    const [one, other] = [{ pk: '1' }, { username: 'a' }];
    for (const by of [{ ...one, ...other }, {}]) {
      const answer = await ask(`query KeysOfUser($by: UserBy!) { user(by: $by) { username } }`, { by });
      expect(answer.data).toBeUndefined();
      expect(answer.errors?.map(({ message }) => message)).toEqual([expect.stringContaining('UserBy')]);
      expect(calls()).toEqual([]);
    }
  });

  // The scalar must not answer "Unexpected error.", which does not say what to correct.
  test('a text that is no URL is refused with a message that says so', async () => {
    const answer = await ask(keyOfUser, { by: { url: 'no url' } });
    expect(calls()).toEqual([]);
    expect(answer.errors?.map(({ message }) => message)).toEqual([expect.stringContaining('URL')]);
  });

  test('many keys are answered in order, and each failure has its own error', async () => {
    const by = [
      { username: GONE.username },
      { pk: SECOND_FRIEND.pk },
      { pk: 'x' },
      { username: 'VESPER.by.coast' },
      { pk: GONE.pk },
      { url: 'https://www.instagram.com/explore/' },
    ];
    const answer = await ask(namesOfUsers, { by });
    expect(answer.data.users).toEqual([
      null,
      { username: SECOND_FRIEND.username, followerCount: SECOND_FRIEND.followers },
      null,
      { username: FIRST_FRIEND.username, followerCount: FIRST_FRIEND.followers },
      null,
      null,
    ]);
    expect(errorsOf(answer)).toEqual([
      'users.0 NOT_FOUND',
      'users.2 BAD_USER_INPUT',
      'users.4 NOT_FOUND',
      'users.5 BAD_USER_INPUT',
    ]);
    expect(calls().sort()).toEqual([
      '/v2/user/by/id',
      '/v2/user/by/id',
      '/v2/user/by/username',
      '/v2/user/by/username',
    ]);
  });

  test('one user with many equal keys is fetched once', async () => {
    const answer = await ask(namesOfUsers, { by: [{ pk: famous.pk }, { pk: famous.pk }, { pk: famous.pk }] });
    expect(answer.data.users.map((user) => user?.username)).toEqual([
      famous.username,
      famous.username,
      famous.username,
    ]);
    expect(calls()).toEqual(['/v2/user/by/id']);
  });

  test('a hundred keys are accepted, a hundred and one are refused without a call', async () => {
    const keys = Array.from({ length: 101 }, (_, number) => ({ pk: String(number + 1) }));
    expect((await ask(pkOfUsers, { by: keys.slice(1) })).data.users).toHaveLength(100);
    const answer = await ask(pkOfUsers, { by: keys });
    expect(errorsOf(answer)).toEqual(['users BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});

describe('a user by Relay id', () => {
  test('has the same id on every path to them', async () => {
    const { data } = await ask(idsOfOnePerson, {
      pk: famous.pk,
      username: famous.username,
      url: `https://www.instagram.com/${famous.username}/`,
      query: famous.username,
    });
    const id = data.byPk?.id;
    expect(id).toMatch(/^[\w-]+$/);
    expect([
      data.byName?.id,
      data.byUrl?.id,
      data.found?.edges?.[0]?.node.id,
      data.owner?.stories?.edges?.[0]?.node.owner?.id,
    ]).toEqual([id, id, id, id]);
  });

  test('costs no call until a fact is requested that the id does not contain', async () => {
    const id = (await ask(pkAndUrlOfUser, { by: { pk: famous.pk } })).data.user?.id as string;
    expect((await ask(userNode, { id, more: false })).data.node).toEqual({ __typename: 'User', id, pk: famous.pk });
    expect(calls()).toEqual([]);
    expect((await ask(userNode, { id, more: true })).data.node).toEqual({
      __typename: 'User',
      id,
      pk: famous.pk,
      username: famous.username,
    });
    expect(calls()).toEqual(['/v2/user/by/id']);
  });

  test('has its position among many ids, beside invalid ids and users who do not exist', async () => {
    const idOf = async (pk: string) => (await ask(pkAndUrlOfUser, { by: { pk } })).data.user?.id as string;
    const [first, second] = [await idOf(famous.pk), await idOf(SECOND_FRIEND.pk)];
    const gone = Buffer.from(Buffer.from(first, 'base64url').toString().replace(famous.pk, GONE.pk)).toString(
      'base64url',
    );
    const answer = await ask(userNodes, { ids: [second, 'nonsense', gone, first, `${first}A`, second] });
    expect(answer.data.nodes).toEqual([
      { id: second, username: SECOND_FRIEND.username },
      null,
      null,
      { id: first, username: famous.username },
      null,
      { id: second, username: SECOND_FRIEND.username },
    ]);
    expect(errorsOf(answer)).toEqual(['nodes.1 BAD_USER_INPUT', 'nodes.2 NOT_FOUND', 'nodes.4 BAD_USER_INPUT']);
    expect(calls()).toEqual(['/v2/user/by/id', '/v2/user/by/id', '/v2/user/by/id']);
  });
});

describe('all fields of a user', () => {
  test('are read for a business, in one call', async () => {
    const person = world.people.byPk(BUSINESS.pk) as Person;
    const { data, errors } = await ask(everythingOfUser, { by: { username: person.username } });
    expect(errors).toBeUndefined();
    expect(calls()).toEqual(['/v2/user/by/username']);
    const latest = world.stories.latest(person, world.now());
    expect(data.user).toEqual({
      __typename: 'User',
      id: expect.stringMatching(/^[\w-]+$/),
      pk: person.pk,
      graphId: person.fbid,
      username: person.username,
      fullName: person.fullName,
      biography: person.biography,
      bioLinks: person.link === undefined ? [] : [{ url: person.link, title: null, type: 'external' }],
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
      contact: {
        email: person.contact?.email,
        phoneNumber: person.contact?.phone,
        phoneCountryCode: person.contact?.countryCode,
        street: person.contact?.street,
        city: person.contact?.city,
        zip: person.contact?.zip,
      },
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
      expect(calls()).toEqual(['/v2/user/by/id', '/v2/userstream/by/id', '/gql/user/web_profile_info']);
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
    [{ pk: famous.pk }, ['/v2/user/by/id', '/v2/userstream/by/id', '/gql/user/web_profile_info']],
    [{ username: famous.username }, ['/v2/user/by/username', '/v2/userstream/by/username', '/a2/user']],
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
