import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { relayId } from '../../support/data/relay-id.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { askEntities } from './representations.ts';

const server = await startGateway({ FEDERATION: '1', MAX_NODES: '50', MAX_BODY_BYTES: '10000' });
const { calls } = server;
const good = { __typename: 'User', pk: FAMOUS.pk };
const deep = JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`) as unknown;

test.each<[string, unknown, string]>([
  ['a string', 'User', 'a representation must be an object with "__typename" and a key of that type'],
  ['a list', [good], 'a representation must be an object with "__typename" and a key of that type'],
  ['a deep list', deep, 'a representation must be an object with "__typename" and a key of that type'],
  ['no type', { pk: '1' }, 'a representation must have "__typename", the name of its type, as a string'],
  ['a type that is a number', { __typename: 5, pk: '1' }, 'must have "__typename", the name of its type, as a string'],
  [
    'an unknown type',
    { __typename: 'Customer', pk: '1' },
    '"Customer" is not a type that can be referred to; schema/subgraph.graphql has',
  ],
  ['a long type', { __typename: 'x'.repeat(5_000), pk: '1' }, `"${'x'.repeat(80)}" is not a type`],
  ['a type without keys', { __typename: 'PageInfo' }, '"PageInfo" is not a type that can be referred to'],
  ['a name of every object', { __typename: 'constructor' }, '"constructor" is not a type that can be referred to'],
  ['no key', { __typename: 'User', name: 'x' }, 'a representation of User needs "id", "pk", "username" or "graphId"'],
  [
    'a key that is null',
    { __typename: 'Media', pk: null },
    'a representation of Media needs "id", "pk", "graphId" or "code"',
  ],
  ['a pk that is a name', { __typename: 'User', pk: 'me' }, '"pk" cannot be "me": a pk is a string of 1 to 20 digits'],
  ['a pk that is an object', { __typename: 'User', pk: { pk: '1' } }, '"pk" must be a string or a whole number'],
  ['a pk with a fraction', { __typename: 'User', pk: 1.5 }, '"pk" must be a string or a whole number'],
  ['a pk that is rounded', { __typename: 'User', pk: 1e21 }, '"pk" must be a string or a whole number'],
  ['a negative pk', { __typename: 'User', pk: -1 }, '"pk" cannot be "-1"'],
  ['a username with a path', { __typename: 'User', username: '../x' }, '"username" cannot be "../x"'],
  ['a code with spaces', { __typename: 'Media', code: 'a b' }, '"code" cannot be "a b"'],
  ['a hashtag with spaces', { __typename: 'Hashtag', name: 'a b' }, '"name" cannot be "a b"'],
  ['an id of another type', { __typename: 'User', id: relayId('Media', '1') }, '"id" is one of a Media, not of a User'],
  ['an invented id', { __typename: 'User', id: 'x' }, 'this id was not issued by this gateway'],
  ['an id that is a list', { __typename: 'User', id: ['x'] }, '"id" must be a string or a whole number'],
  [
    'a post that is no object',
    { __typename: 'Comment', pk: '1', media: '2' },
    '"media" must be an object with a key of Media',
  ],
  ['a post without a key', { __typename: 'Comment', pk: '1', media: {} }, 'a representation of Media needs "id"'],
])('%s is null with an error, and its neighbours are answered', async (_, bad, message) => {
  const answer = await askEntities(server, { User: 'username' }, [good, bad, good]);
  const user = { __typename: 'User', username: FAMOUS.username };
  expect(answer.data._entities).toEqual([user, null, user]);
  expect(errorsOf(answer)).toEqual(['_entities.1 BAD_USER_INPUT']);
  expect(answer.errors?.[0]?.message).toContain(message);
  expect(answer.errors?.[0]?.message.length).toBeLessThan(300);
  expect(calls()).toEqual(['/v2/user/by/id']);
});

test('an entity that does not exist is null with its error, and its neighbours are answered', async () => {
  const answer = await askEntities(server, { User: 'username' }, [{ __typename: 'User', pk: '2' }, good]);
  expect(answer.data._entities).toEqual([null, { __typename: 'User', username: FAMOUS.username }]);
  expect(errorsOf(answer)).toEqual(['_entities.0 NOT_FOUND']);
});

describe('too many representations', () => {
  test('are refused without a call, naming the setting', async () => {
    const answer = await askEntities(
      server,
      { User: 'username' },
      Array.from({ length: 51 }, () => good),
    );
    expect(answer.data).toBeNull();
    expect(errorsOf(answer)).toEqual(['_entities BUDGET_EXCEEDED']);
    expect(answer.errors?.[0]?.message).toContain('raise MAX_NODES');
    expect(calls()).toEqual([]);
  });

  test('of many fields are counted together', async () => {
    const fields = ['a', 'b', 'c'].map((alias) => `${alias}: _entities(representations: $of) { __typename }`);
    const query = `query ($of: [_Any!]!) { ${fields.join(' ')} }`;
    const answer = await server.ask<unknown, object>(query, { of: Array.from({ length: 20 }, () => good) });
    expect(errorsOf(answer)).toEqual(['c BUDGET_EXCEEDED']);
    expect(calls()).toEqual([]);
  });

  test('are refused by the length of the request before they are read', async () => {
    const response = await server.gateway.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
        variables: { of: Array.from({ length: 1_000_000 }, () => good) },
      }),
    });
    expect(response.status).toBe(413);
  });
});

test.each([null, [null], undefined])('representations that are %j are refused', async (representations) => {
  const answer = await askEntities(server, { User: 'username' }, representations);
  expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  expect(calls()).toEqual([]);
});
