import { BUSINESS, FAMOUS, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../../../support/calls/calls.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { type Answer, gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';

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

describe('a user with the official API alone', () => {
  test('by the graphId of the account is the account', async () => {
    const { data, errors } = await askTwice(server, officialPerson, { by: { graphId: business.fbid } });
    expect(errors).toBeUndefined();
    expect(data.user).toMatchObject({
      graphId: business.fbid,
      username: business.username,
      followerCount: business.followerCount,
    });
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('by the username of a professional account is discovered in one call', async () => {
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
    expect(officialCalls(server)).toEqual([expect.stringMatching(`^${me}\\?fields=business_discovery\\.username`)]);
  });

  test('by any other username has only the username', async () => {
    const answer = await askTwice(server, officialPerson, { by: { username: PRIVATE.username } });
    expect(answer.data.user).toMatchObject({ username: PRIVATE.username, followerCount: null });
    // The user exists, so this must not become NOT_FOUND.
    expect(codesOf(answer)).toEqual(new Set(['UPSTREAM_NOT_CONFIGURED']));
    expect(answer.errors?.[0]?.message).toMatch(
      /no professional account of that name; more may be known to HIKER, .* set HIKER_ACCESS_KEY/,
    );
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('by username is not reported as nonexistent when HikerAPI rejects the key', async () => {
    const locked = gatewayFor(sandbox, { HIKER_ACCESS_KEY: 'wrong-key' }, ['HIKER', 'META']);
    const answer = await locked.ask(officialPerson, { by: { username: PRIVATE.username } });
    expect(answer.data.user).toMatchObject({ username: PRIVATE.username, followerCount: null });
    expect(codesOf(answer)).toEqual(new Set(['UPSTREAM_AUTH']));
  });

  test('by a graphId that does not belong to the token is NOT_FOUND without failing others', async () => {
    const answer = await askTwice(server, nameByGraphId, {
      by: [{ graphId: famous.fbid }, { graphId: business.fbid }],
    });
    expect(answer.data.users).toEqual([null, { graphId: business.fbid, username: business.username }]);
    expect(errorsOf(answer)).toEqual(['users.0 NOT_FOUND']);
    expect(officialCalls(server)).toHaveLength(3);
  });

  test('has posts with further pages, one call each', async () => {
    const first = await askTwice(server, postsOfPerson, { username: famous.username });
    const after = first.data.user?.media?.pageInfo.endCursor ?? null;
    const second = await askTwice(server, postsOfPerson, { username: famous.username, after });
    expect(officialCalls(server)).toHaveLength(1);
    expect([first, second].flatMap(({ data }) => data.user?.media?.edges?.map(({ node }) => node.pk) ?? [])).toEqual(
      postsOf(sandbox, famous)
        .slice(0, 6)
        .map(({ pk }) => pk),
    );
  });

  test('without an account id is an error that names the setting', async () => {
    const withoutAccount = await startGateway({ META_ACCOUNT_ID: '' }, {}, ['META']);
    const answer = await withoutAccount.ask(officialPerson, { by: { username: famous.username } });
    expect(answer.errors?.[0]).toMatchObject({
      message: expect.stringContaining('META_ACCOUNT_ID'),
      extensions: { code: 'UPSTREAM_NOT_CONFIGURED' },
    });
    expect(officialCalls(withoutAccount)).toEqual([]);
  });
});

describe('a user with HikerAPI configured too', () => {
  test('is looked up at HikerAPI by username, since most users have no professional account', async () => {
    const { data, errors } = await askTwice(both, officialPerson, { by: { username: famous.username } });
    expect(errors).toBeUndefined();
    expect(data.user?.followerCount).toBe(famous.followerCount);
    expect([officialCalls(both), hikerCalls(both)]).toEqual([[], ['/v2/user/by/username']]);
  });

  // The official API could look people up by their names only for an account.
  test.each(['media', 'clips', 'stories', 'followers', 'taggedMedia'])(
    'has its %s by username without an account id, and the facts beside them',
    async (list) => {
      const noAccount = await startGateway({ META_ACCOUNT_ID: '' }, {}, ['HIKER', 'META']);
      const query = `{ user(by: { username: "${famous.username}" }) { followerCount ${list}(first: 1) { edges { cursor } } } }`;
      const { data, errors } = await noAccount.ask(query);
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ user: { followerCount: famous.followerCount, [list]: { edges: [{}] } } });
      expect(officialCalls(noAccount)).toEqual([]);
    },
  );

  test.each(['followerCount', 'media(first: 1) { edges { cursor } }'])(
    'has the failure of HikerAPI as the error of %s, where the official API has no account to look it up for',
    async (field) => {
      const noAccount = await startGateway({ META_ACCOUNT_ID: '' }, {}, ['HIKER', 'META']);
      noAccount.sandbox.faults.add({ upstream: 'HIKER', status: 401 });
      const { errors } = await noAccount.ask(`{ user(by: { username: "${famous.username}" }) { ${field} } }`);
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining('HIKER_ACCESS_KEY'),
          extensions: { code: 'UPSTREAM_AUTH', upstream: 'HIKER' },
        },
      ]);
    },
  );

  test('has each of its posts read once, where the official API needs a key that HikerAPI provides', async () => {
    const { extensions } = await both.ask(
      `{ user(by: { pk: "${famous.pk}" }) { pronouns media(first: 6) { edges { node { copyrightCheck { __typename } } } } } }`,
    );
    const reads = both.sandbox.calls.filter(({ path }) => path.startsWith('/v2/media/info/'));
    expect(reads.map(({ path }) => path)).toEqual(Array(reads.length).fill('/v2/media/info/by/id'));
    expect(extensions?.upstream.requests).toBe(both.sandbox.calls.length);
  });

  test('is discovered when HikerAPI fails', async () => {
    const clear = both.sandbox.faults.add({ upstream: 'HIKER', status: 503 });
    const answer = await both.ask(officialPerson, { by: { username: famous.username } });
    clear();
    expect(answer.errors).toBeUndefined();
    expect(answer.data.user).toMatchObject({ followerCount: famous.followerCount, graphId: famous.fbid });
  });

  test('is discovered in at most two free calls when HikerAPI fails', async () => {
    const clear = both.sandbox.faults.add({ upstream: 'HIKER', status: 503 });
    await both.ask(officialPerson, { by: { username: famous.username } });
    clear();
    expect(officialCalls(both).length).toBeLessThanOrEqual(2);
  });

  test("by another user's graphId is not found, at no cost", async () => {
    const answer = await askTwice(both, nameByGraphId, { by: [{ graphId: famous.fbid }] });
    expect(errorsOf(answer)).toEqual(['users.0 NOT_FOUND']);
    expect(hikerCalls(both)).toEqual([]);
  });

  // Facts that one service provides by username serve the other's lookup by graphId.
  test('by username and then by graphId in one operation is one entity', async () => {
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
