import { readFileSync } from 'node:fs';
import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../src/gateway.ts';
import { subgraphSchema } from '../../../src/graph/federation/subgraph.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { relayId } from '../../support/data/relay-id.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { askEntities } from './representations.ts';

const committed = readFileSync(new URL('../../../schema/subgraph.graphql', import.meta.url), 'utf8');
const server = await startGateway({ FEDERATION: '1' });
const { ask, calls } = server;

/** What `rover subgraph introspect` sends, character by character. */
const roverQuery = `query SubgraphIntrospectQuery {
    # eslint-disable-next-line
    _service {
        sdl
    }
}`;

describe('the SDL of the subgraph', () => {
  test.each([roverQuery, 'query __ApolloGetServiceDefinition__ { _service { sdl } }', '{ _service { sdl } }'])(
    'is the committed one: %s',
    async (query) => {
      const { data, errors } = await ask(query);
      expect(errors).toBeUndefined();
      expect(data).toEqual({ _service: { sdl: committed } });
      expect(calls()).toEqual([]);
    },
  );

  test('is sent whatever options the request asks for, as introspection is', async () => {
    const headers = { 'x-upstream-explain': '1', 'x-upstream-budget': '0; strict' };
    const { data } = await ask(roverQuery, undefined, {
      headers: { 'content-type': 'application/json', ...headers },
    });
    expect(data).toEqual({ _service: { sdl: committed } });
  });

  test('has the directives of federation, every description, and no root field that finds nodes', () => {
    expect(committed).toMatch(/^extend schema @link\(url: "https:\/\/specs.apollo.dev\/federation\/v2/);
    expect(committed).toContain(
      '@key(fields: "id") @key(fields: "pk") @key(fields: "username") @key(fields: "graphId")',
    );
    expect(committed).toContain('type PageInfo @shareable');
    expect(committed).toContain('directive @oneOf on INPUT_OBJECT');
    expect(committed).toContain('"""The display name. It can be empty."""');
    expect(committed).not.toMatch(/^ {2}nodes?\(/m);
  });
});

test('the SDL has the keys that FEDERATION_KEYS names, and every key is answered', async () => {
  const chosen = await startGateway({ FEDERATION: '1', FEDERATION_KEYS: 'User.username, Comment.pk' });
  const { data } = await chosen.ask<{ _service: { sdl: string } }, never>(roverQuery);
  expect(data._service.sdl.match(/^.*@key\(.*$/gm)).toEqual([
    'type Comment implements Node @key(fields: "pk media { pk }") @cost(weight: 300) {',
    'type User implements Node @key(fields: "username") @cost(weight: 100) {',
  ]);
  const answer = await askEntities(chosen, { Media: 'pk' }, [{ __typename: 'Media', pk: '7' }]);
  expect(answer.data._entities).toEqual([{ __typename: 'Media', pk: '7' }]);
});

test.each([
  ['User.name', '"User.name" is no key; those of User are User.id, User.pk, User.username, User.graphId'],
  ['Customer.pk', '"Customer.pk" is no key; the types with keys are Account, Audio, Comment,'],
  ['User.pk.x', '"User.pk.x" is no key'],
  ['User', '"User" is no key'],
])('FEDERATION_KEYS=%s is refused at the start', (names, message) => {
  expect(() => createGateway(readConfig({ FEDERATION: '1', FEDERATION_KEYS: names }))).toThrow(message);
});

test('introspection shows the fields for routers', async () => {
  const { data } = await ask<IntrospectionQuery, never>(getIntrospectionQuery({ inputValueDeprecation: true }));
  const shown = printSchema(buildClientSchema(data));
  expect(shown).toContain('_entities(');
  expect(shown).toContain('_service: _Service!');
  expect(shown).toMatch(/union _Entity = .*Account.*\bUser\b/);
  expect(Object.keys(subgraphSchema().getQueryType()?.getFields() ?? {})).toEqual(
    expect.arrayContaining(['user', 'node', '_entities', '_service']),
  );
});

test('without the setting there are no fields for routers', async () => {
  const plain = await startGateway();
  const answer = await plain.ask('{ _service { sdl } }');
  expect(answer.errors?.[0]?.message).toContain('Cannot query field "_service" on type "Query"');
});

test('clients can ask a subgraph directly too', async () => {
  const { data } = await ask('query ($id: ID!) { node(id: $id) { id } user(by: { pk: "1" }) { pk } }', {
    id: relayId('User', '1'),
  });
  expect(data).toEqual({ node: { id: relayId('User', '1') }, user: { pk: '1' } });
});

describe('a request for entities', () => {
  const representations = [FAMOUS.pk, BUSINESS.pk].map((pk) => ({ __typename: 'User', pk }));
  const asking = (headers: Readonly<Record<string, string>>) =>
    askEntities(server, { User: 'biography' }, representations, {
      body: JSON.stringify({
        query: 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { biography } } }',
        variables: { of: representations },
      }),
      headers: { 'content-type': 'application/json', ...headers },
    });

  test('is estimated without a call', async () => {
    const answer = await asking({ 'x-upstream-explain': '1' });
    expect(answer.extensions?.upstream).toMatchObject({ estimate: { requests: 2, billed: 2 } });
    expect(calls()).toEqual([]);
  });

  test('keeps to its budget', async () => {
    const answer = await asking({ 'x-upstream-budget': '1' });
    expect(answer.extensions?.upstream).toMatchObject({ billed: 1 });
    expect(errorsOf(answer)).toEqual([expect.stringMatching(/^_entities\.\d\.biography BUDGET_EXCEEDED$/)]);
  });

  test('lists its calls', async () => {
    const answer = await asking({ 'x-upstream-trace': '1' });
    expect(answer.extensions?.upstream.calls).toHaveLength(2);
  });
});

test('a request that bypasses the cache calls the service again', async () => {
  const cached = await startGateway({ FEDERATION: '1', CACHE: '1' });
  const asking = async (headers: Readonly<Record<string, string>>) => {
    const of = [{ __typename: 'User', pk: FAMOUS.pk }];
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { biography } } }';
    await cached.ask(query, undefined, {
      body: JSON.stringify({ query, variables: { of } }),
      headers: { 'content-type': 'application/json', ...headers },
    });
    return cached.calls();
  };
  expect(await asking({})).toEqual(['/v2/user/by/id']);
  expect(await asking({})).toEqual([]);
  expect(await asking({ 'cache-control': 'no-cache' })).toEqual(['/v2/user/by/id']);
});
