import { afterEach, describe, expect, test } from 'vitest';
import { writes } from '../support/calls/calls.ts';
import { startGateway } from '../support/gateway/gateway.ts';
import { mutationNamed } from '../support/graph/every-mutation.ts';
import { askBothPaths } from '../support/requests/both-paths.ts';

const server = await startGateway({ PORT: '0' }, {}, ['HIKER', 'META']);
const { url } = await server.gateway.start();
afterEach(() => server.sandbox.clearCalls());

const commentGraphId = mutationNamed(server.sandbox, 'setCommentHidden').input['commentGraphId'] as string;

type Refused = readonly [
  what: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  data: Readonly<Record<string, unknown>> | null,
  path: readonly (string | number)[],
];

const refused: readonly Refused[] = [
  ['an absent key of a @oneOf', 'query ($p: ID) { user(by: { pk: $p }) { username } }', {}, { user: null }, ['user']],
  [
    'a key of a @oneOf that is null',
    'query ($p: ID) { user(by: { pk: $p }) { username } }',
    { p: null },
    { user: null },
    ['user'],
  ],
  [
    'an absent key in a list',
    'query ($p: ID) { users(by: [{ pk: "1" }, { pk: $p }]) { username } }',
    {},
    null,
    ['users'],
  ],
  [
    'a key in a list that is null',
    'query ($p: ID) { users(by: [{ pk: "1" }, { pk: $p }]) { username } }',
    { p: null },
    null,
    ['users'],
  ],
  [
    'null for the one member of a @oneOf input',
    'mutation ($i: ImagePostInput) { publishPost(input: { post: { image: $i } }) { errors { code } } }',
    { i: null },
    { publishPost: null },
    ['publishPost'],
  ],
  [
    'null in an input object',
    'mutation ($c: ID!, $h: Boolean = true) { setCommentHidden(input: { commentGraphId: $c, hidden: $h }) { errors { code } } }',
    { c: commentGraphId, h: null },
    { setCommentHidden: null },
    ['setCommentHidden'],
  ],
  [
    'null deep in an input object',
    'mutation ($u: URL = "https://files.example/a.jpg") { publishPost(input: { post: { image: { imageUrl: $u } } }) { errors { code } } }',
    { u: null },
    { publishPost: null },
    ['publishPost'],
  ],
  [
    'null in a list of keys',
    'query ($a: ID = "VXNlcjoxMDA3MzQ") { nodes(ids: [$a]) { id } }',
    { a: null },
    null,
    ['nodes'],
  ],
  [
    'null for a member of a list',
    'query ($b: UserBy = { pk: "2" }) { users(by: [{ pk: "100734" }, $b]) { username } }',
    { b: null },
    null,
    ['users'],
  ],
  [
    'null for an argument of a root field',
    'query ($b: UserBy = { pk: "2" }) { user(by: $b) { username } }',
    { b: null },
    { user: null },
    ['user'],
  ],
  [
    'null for an argument of a nested field',
    'query ($p: InsightPeriod = DAY) { account { insights(metrics: [REACH], period: $p) { name } } }',
    { p: null },
    { account: { insights: null } },
    ['account', 'insights'],
  ],
  [
    'null for an argument of an introspection field',
    'query ($n: String = "User") { __type(name: $n) { name } }',
    { n: null },
    { __type: null },
    ['__type'],
  ],
];

describe('a variable that its position does not allow', () => {
  test.each(refused)(
    '%s is refused on both paths, and nothing is sent',
    async (_what, query, variables, data, path) => {
      const answer = await askBothPaths(server, url, { query, variables });
      expect(answer.data).toEqual(data);
      expect(answer.errors).toEqual([
        {
          message: expect.stringMatching(/^Argument "\w+" /),
          path,
          locations: [{ line: 1, column: expect.any(Number) }],
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
      expect(answer.calls).toEqual([]);
    },
  );

  test('fails only its field: siblings are fetched, and the parent does not wait for it', async () => {
    const query = `query ($f: Int, $m: [AccountMetric!] = [REACH]) {
      user(by: { pk: "100734" }) { username clips(first: $f) { edges { node { code } } } }
      account { username insights(metrics: $m, period: DAY) { name } media(first: 1) { edges { node { graphId } } } }
    }`;
    const { data, errors } = await askBothPaths(server, url, { query, variables: { f: null, m: null } });
    expect(data).toMatchObject({
      user: { username: expect.any(String), clips: { edges: expect.any(Array) } },
      account: { username: expect.any(String), insights: null, media: { edges: [expect.any(Object)] } },
    });
    expect(errors).toMatchObject([{ path: ['account', 'insights'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('an absent variable takes its default; null is null where the type allows it', async () => {
    const query =
      'query ($f: Int = 1, $a: String) { user(by: { pk: "100734" }) { clips(first: $f, after: $a) { edges { node { code } } } } }';
    const answer = await askBothPaths(server, url, { query, variables: { a: null } });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ user: { clips: { edges: [expect.any(Object)] } } });
  });
});

describe('of several mutations', () => {
  const document = `mutation ($c: ID!, $i: DeleteCommentInput = { commentGraphId: "1" }) {
    first: setCommentHidden(input: { commentGraphId: $c, hidden: true }) { comment { pk } errors { code } }
    refused: deleteComment(input: $i) { errors { code } }
    last: setCommentHidden(input: { commentGraphId: $c, hidden: false }) { comment { pk } errors { code } }
  }`;

  test('those that are not refused run in order and return their payload', async () => {
    const variables = { c: commentGraphId, i: null };
    const answer = await askBothPaths(server, url, { query: document, variables });
    const done = { comment: { pk: commentGraphId }, errors: [] };
    expect(answer.data).toEqual({ first: done, refused: null, last: done });
    expect(answer.errors).toMatchObject([{ path: ['refused'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(writes(server)).toEqual([`POST /${commentGraphId}`, `POST /${commentGraphId}`]);
  });
});
