import { FAMOUS, FIRST_FRIEND, GONE, type Person, SECOND_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';

const { ask, calls, sandbox } = await startGateway({}, frozenTime());
const famous = sandbox.world.people.byPk(FAMOUS.pk) as Person;

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
