import { BUSINESS, FAMOUS, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { faults } from '../../../support/faults.ts';
import { type Answer, gatewayBefore, startGateway } from '../../../support/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { askTwice, official, paid, personOf, postsOf } from '../../../support/official.ts';

const server = await startGateway({}, {}, ['META']);
const both = await startGateway({}, {}, ['HIKER', 'META']);
const { sandbox } = server;
const { world } = sandbox;
const business = personOf(sandbox, BUSINESS.username);
const famous = personOf(sandbox, FAMOUS.username);
const me = `/${sandbox.metaAccountId}`;

const codesOf = ({ errors }: Pick<Answer<unknown>, 'errors'>) =>
  new Set(errors?.map(({ extensions }) => extensions?.code));

const officialPerson = graphql(/* GraphQL */ `
  query OfficialPerson($by: UserBy!) {
    user(by: $by) {
      __typename
      graphId
      username
      biography
      externalUrl
      followerCount
      mediaCount
      profileUrl
    }
  }
`);

const nameByGraphId = graphql(/* GraphQL */ `
  query NameByGraphId($by: [UserBy!]!) {
    users(by: $by) {
      graphId
      username
    }
  }
`);

const postsOfPerson = graphql(/* GraphQL */ `
  query PostsOfPerson($username: String!, $after: String) {
    user(by: { username: $username }) {
      media(first: 3, after: $after) {
        pageInfo {
          endCursor
        }
        edges {
          node {
            pk
            caption
          }
        }
      }
    }
  }
`);

describe('a person with the official API alone', () => {
  test('by graphId, where it is the account', async () => {
    const { data, errors } = await askTwice(server, officialPerson, { by: { graphId: business.fbid } });
    expect(errors).toBeUndefined();
    expect(data.user).toMatchObject({
      graphId: business.fbid,
      username: business.username,
      followerCount: business.followerCount,
    });
    expect(official(server)).toHaveLength(1);
  });

  test('by name is discovered, where it is a professional, in one call', async () => {
    const { data, errors } = await askTwice(server, officialPerson, { by: { username: famous.username } });
    expect(errors).toBeUndefined();
    expect(data.user).toEqual({
      __typename: 'User',
      graphId: famous.fbid,
      username: famous.username,
      biography: famous.biography,
      externalUrl: famous.link ?? null,
      followerCount: famous.followerCount,
      mediaCount: world.timelines.of(famous).length,
      profileUrl: `https://www.instagram.com/${famous.username}/`,
    });
    expect(official(server)).toEqual([expect.stringMatching(`^${me}\\?fields=business_discovery\\.username`)]);
  });

  test('by name keeps the name where it is no professional', async () => {
    const answer = await askTwice(server, officialPerson, { by: { username: PRIVATE.username } });
    expect(answer.data.user).toMatchObject({ username: PRIVATE.username, followerCount: null });
    // They exist: whoever drops what is NOT_FOUND must not drop them.
    expect(codesOf(answer)).toEqual(new Set(['UPSTREAM_NOT_CONFIGURED']));
    expect(answer.errors?.[0]?.message).toMatch(/no professional account of that name; HIKER may know more/);
    expect(official(server)).toHaveLength(1);
  });

  test('by name, of which HikerAPI could not be asked, is not called absent because they are no professional', async () => {
    const locked = gatewayBefore(sandbox, { HIKER_ACCESS_KEY: 'wrong-key' }, ['HIKER', 'META']);
    const answer = await locked.ask(officialPerson, { by: { username: PRIVATE.username } });
    expect(answer.data.user).toMatchObject({ username: PRIVATE.username, followerCount: null });
    expect(codesOf(answer)).toEqual(new Set(['UPSTREAM_AUTH']));
  });

  test('by a graphId that is none of the token’s is NOT_FOUND, and the others answer', async () => {
    const answer = await askTwice(server, nameByGraphId, {
      by: [{ graphId: famous.fbid }, { graphId: business.fbid }],
    });
    expect(answer.data.users).toEqual([null, { graphId: business.fbid, username: business.username }]);
    expect(faults(answer)).toEqual(['users.0 NOT_FOUND']);
    expect(official(server)).toHaveLength(3);
  });

  test('has posts, which go on behind a cursor, a call a page', async () => {
    const first = await askTwice(server, postsOfPerson, { username: famous.username });
    const after = first.data.user?.media?.pageInfo.endCursor ?? null;
    const second = await askTwice(server, postsOfPerson, { username: famous.username, after });
    expect(official(server)).toHaveLength(1);
    expect([first, second].flatMap(({ data }) => data.user?.media?.edges?.map(({ node }) => node.pk) ?? [])).toEqual(
      postsOf(sandbox, famous)
        .slice(0, 6)
        .map(({ pk }) => pk),
    );
  });

  test('without an account to ask in the name of says what to set', async () => {
    const nobody = await startGateway({ META_ACCOUNT_ID: '' }, {}, ['META']);
    const answer = await nobody.ask(officialPerson, { by: { username: famous.username } });
    expect(answer.errors?.[0]).toMatchObject({
      message: expect.stringContaining('META_ACCOUNT_ID'),
      extensions: { code: 'UPSTREAM_NOT_CONFIGURED' },
    });
    expect(official(nobody)).toEqual([]);
  });
});

describe('a person with HikerAPI beside it', () => {
  test('is asked of HikerAPI by name: most people are no professionals', async () => {
    const { data, errors } = await askTwice(both, officialPerson, { by: { username: famous.username } });
    expect(errors).toBeUndefined();
    expect(data.user?.followerCount).toBe(famous.followerCount);
    expect([official(both), paid(both)]).toEqual([[], ['/v2/user/by/username']]);
  });

  test('is discovered where HikerAPI fails', async () => {
    const clear = both.sandbox.faults.add({ upstream: 'HIKER', status: 503 });
    const answer = await both.ask(officialPerson, { by: { username: famous.username } });
    clear();
    expect(answer.errors).toBeUndefined();
    expect(answer.data.user).toMatchObject({ followerCount: famous.followerCount, graphId: famous.fbid });
  });

  test('is discovered in two free calls at most where HikerAPI fails', async () => {
    const clear = both.sandbox.faults.add({ upstream: 'HIKER', status: 503 });
    await both.ask(officialPerson, { by: { username: famous.username } });
    clear();
    expect(official(both).length).toBeLessThanOrEqual(2);
  });

  test('by a stranger’s graphId is not found, and nothing is paid', async () => {
    const answer = await askTwice(both, nameByGraphId, { by: [{ graphId: famous.fbid }] });
    expect(faults(answer)).toEqual(['users.0 NOT_FOUND']);
    expect(paid(both)).toEqual([]);
  });

  // What one service told of a person under the name serves the other's question by graphId.
  test('met by name, then by graphId in one operation, is one', async () => {
    const { data, errors } = await askTwice(
      both,
      graphql(/* GraphQL */ `
        query MetByNameFirst($username: String!, $graphId: ID!) {
          account {
            business(username: $username) {
              graphId
              username
            }
          }
          user(by: { username: $username }) {
            pk
          }
          users(by: [{ graphId: $graphId }]) {
            graphId
          }
        }
      `),
      { username: famous.username, graphId: famous.fbid },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      account: { business: { graphId: famous.fbid, username: famous.username } },
      user: { pk: famous.pk },
      users: [{ graphId: famous.fbid }],
    });
  });
});
