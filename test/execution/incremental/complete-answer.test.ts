import { expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { askBothPaths } from '../../support/requests/both-paths.ts';

const server = await startGateway({ PORT: '0', CACHE: '0' });
const { url } = await server.gateway.start();

const plain = `query Plain {
  user(by: { username: "the_juniper_archive" }) { pk followerCount clips(first: 3) { edges { node { code } } } }
}`;
const incremental = `query Plain {
  user(by: { username: "the_juniper_archive" }) {
    pk
    ... @defer(label: "count") { followerCount }
    clips(first: 3) { edges @stream(initialCount: 1) { node { code } } }
  }
}`;

test('a client that accepts one payload gets the complete answer, for the same calls', async () => {
  const expected = await askBothPaths(server, url, { query: plain });
  const answer = await askBothPaths(server, url, { query: incremental });
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual(expected.data);
  expect(answer.calls).toEqual(expected.calls);
  expect(answer.calls).toHaveLength(2);
});

test('the complete answer is final for Relay, which otherwise waits for the deferred parts', async () => {
  expect((await askBothPaths(server, url, { query: incremental })).extensions).toMatchObject({ is_final: true });
  expect((await askBothPaths(server, url, { query: plain })).extensions).not.toHaveProperty('is_final');
});

const byVariables = `query Conditional($if: Boolean, $count: Int) {
  user(by: { pk: "100734" }) {
    pk
    ... @defer(if: $if) { username }
    clips(first: 2) { edges @stream(initialCount: $count) { node { code } } }
  }
}`;

test('absent variables of the directives take the defaults', async () => {
  const { data, errors } = await askBothPaths(server, url, { query: byVariables });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ user: { pk: '100734', username: expect.any(String) } });
});

test.each([
  { variables: { if: null }, message: '"if"' },
  { variables: { count: null }, message: '"initialCount"' },
  { variables: { count: -1 }, message: 'initialCount of @stream must not be negative' },
])('$variables refuse the root field, before any call', async ({ variables, message }) => {
  const { data, errors, calls } = await askBothPaths(server, url, { query: byVariables, variables });
  expect(data).toEqual({ user: null });
  expect(errors).toMatchObject([
    { message: expect.stringContaining(message), path: ['user'], extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  expect(calls).toEqual([]);
});

test('a document that breaks a rule of the directives is refused', async () => {
  const query = '{ user(by: { pk: "1" }) @stream { pk } }';
  const { errors } = await askBothPaths(server, url, { query });
  expect(errors).toMatchObject([{ message: expect.stringContaining('which is not a list') }]);
});
