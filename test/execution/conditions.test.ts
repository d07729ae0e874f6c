import { afterEach, expect, test } from 'vitest';
import { startGateway } from '../support/gateway/gateway.ts';
import { mutationNamed } from '../support/graph/every-mutation.ts';
import { askBothPaths } from '../support/requests/both-paths.ts';

const server = await startGateway({ PORT: '0' }, {}, ['HIKER', 'META']);
const { url } = await server.gateway.start();
afterEach(() => server.sandbox.clearCalls());

const commentGraphId = mutationNamed(server.sandbox, 'setCommentHidden').input['commentGraphId'] as string;

const error = (path?: readonly string[]) => ({
  message: 'Argument "if" of non-null type "Boolean!" must not be null.',
  locations: [{ line: 1, column: expect.any(Number) }],
  ...(path && { path }),
  extensions: { code: 'BAD_USER_INPUT' },
});

test.each([
  ['on a field', '{ username @include(if: $i) }'],
  ['on an inline fragment', '{ ... @skip(if: $i) { username } }'],
  ['on a fragment', '{ ...F @include(if: $i) } fragment F on User { username }'],
  ['in a fragment', '{ ...F } fragment F on User { username @skip(if: $i) }'],
  ['deep in the selection', '{ clips(first: 2) { edges { node { code @include(if: $i) } } } }'],
])('a condition that is null %s refuses the root field, and nothing is sent', async (_where, selection) => {
  const [set, fragment = ''] = selection.split(/(?= fragment )/);
  const query = `query ($i: Boolean = true) { user(by: { pk: "100734" }) ${set} other: __typename }${fragment}`;
  const answer = await askBothPaths(server, url, { query, variables: { i: null } });
  expect(answer).toMatchObject({ data: { user: null, other: 'Query' }, calls: [] });
  expect(answer.errors).toEqual([error(['user'])]);
});

test('a condition that is null on a root field refuses the operation', async () => {
  const query =
    'query ($i: Boolean = true) { user(by: { pk: "100734" }) { username } pk: __typename @include(if: $i) }';
  const answer = await askBothPaths(server, url, { query, variables: { i: null } });
  expect(answer).toMatchObject({ data: null, errors: [error()], calls: [] });
});

test('a condition that is null below a mutation refuses it before it is sent', async () => {
  const query =
    'mutation ($c: ID!, $i: Boolean = true) { setCommentHidden(input: { commentGraphId: $c, hidden: true }) { errors { code @include(if: $i) } } }';
  const answer = await askBothPaths(server, url, { query, variables: { c: commentGraphId, i: null } });
  expect(answer).toMatchObject({ data: { setCommentHidden: null }, errors: [error(['setCommentHidden'])], calls: [] });
});

test('a null condition inside a skipped selection is ignored', async () => {
  const query =
    'query ($i: Boolean = true) { user(by: { pk: "1" }) @skip(if: true) { pk @include(if: $i) } __typename }';
  const answer = await askBothPaths(server, url, { query, variables: { i: null } });
  expect(answer.data).toEqual({ __typename: 'Query' });
  expect(answer.errors).toBeUndefined();
});

test.each([
  [
    { x: true, y: false },
    { pk: '100734', fullName: expect.any(String) },
  ],
  [{ x: false }, { pk: '100734' }],
  [{ x: true }, { pk: '100734' }],
  [{ x: true, y: true }, { pk: '100734' }],
])('with %j only the fields that the conditions include are answered and requested', async (variables, user) => {
  const query =
    'query ($x: Boolean!, $y: Boolean! = true) { user(by: { pk: "100734" }) { pk ... @include(if: $x) { fullName @skip(if: $y) } } }';
  const answer = await askBothPaths(server, url, { query, variables });
  expect(answer.data).toEqual({ user });
  expect(answer.calls).toHaveLength('fullName' in user ? 1 : 0);
});
