import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { entityTypes, keysOf } from '../../../src/graph/federation/entity-keys.ts';
import { relayId } from '../../support/data/relay-id.ts';
import { personOf, postsOf } from '../../support/data/world.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { required } from '../../support/required.ts';
import { frozenTime } from '../../support/time/frozen-time.ts';
import { askEntities } from './representations.ts';

const server = await startGateway({ FEDERATION: '1' }, frozenTime());
const { sandbox, calls, ask } = server;
const { world } = sandbox;
const people = Array.from({ length: 10 }, (_, index) => world.people.at(index + 3));
const [post] = postsOf(sandbox, personOf(sandbox, FAMOUS.username));
const { pk, code } = required(post);
const famous = { __typename: 'User', username: FAMOUS.username };

test('ten users by pk cost what the same users cost directly, in the order of the representations', async () => {
  const { data } = await askEntities(
    server,
    { User: 'username biography' },
    people.map((person) => ({ __typename: 'User', pk: person.pk })),
  );
  const made = calls();
  expect(data._entities.map((entity) => entity?.['username'])).toEqual(people.map(({ username }) => username));
  expect(made).toEqual(people.map(() => '/v2/user/by/id'));

  await ask('query ($by: [UserBy!]!) { users(by: $by) { username biography } }', {
    by: people.map((person) => ({ pk: person.pk })),
  });
  expect(calls()).toEqual(made);
});

test('a user that several representations refer to, by different keys, is read once', async () => {
  const { data } = await askEntities(server, { User: 'pk username followerCount' }, [
    { __typename: 'User', pk: FAMOUS.pk },
    { __typename: 'User', id: relayId('User', FAMOUS.pk) },
    { __typename: 'User', pk: FAMOUS.pk },
  ]);
  expect(new Set(data._entities.map((entity) => JSON.stringify(entity))).size).toBe(1);
  expect(data._entities[0]).toMatchObject({ username: FAMOUS.username, followerCount: expect.any(Number) });
  expect(calls()).toEqual(['/v2/user/by/id']);
});

test('entities of several types are answered in one list', async () => {
  const { data } = await askEntities(server, { User: 'followerCount', Media: 'pk', Hashtag: 'name' }, [
    { __typename: 'Media', code },
    famous,
    { __typename: 'Hashtag', name: '#QuietPaths' },
  ]);
  expect(data._entities).toEqual([
    { __typename: 'Media', pk },
    { __typename: 'User', followerCount: expect.any(Number) },
    { __typename: 'Hashtag', name: 'quietpaths' },
  ]);
  expect(calls()).toEqual(['/v2/user/by/username']);
});

test('the fields that a key contains make no call', async () => {
  const { data } = await askEntities(server, { User: 'username profileUrl', Media: 'pk code url' }, [
    famous,
    { __typename: 'Media', pk },
  ]);
  expect(data._entities).toEqual([
    { __typename: 'User', username: FAMOUS.username, profileUrl: expect.stringContaining(FAMOUS.username) },
    { __typename: 'Media', pk, code, url: expect.stringContaining(code) },
  ]);
  expect(calls()).toEqual([]);
});

describe('the id of an entity', () => {
  test('is made from the pk, which a call finds, as for the same user asked for directly', async () => {
    const { data } = await askEntities(server, { User: 'id' }, [famous]);
    expect(data._entities).toEqual([{ __typename: 'User', id: relayId('User', FAMOUS.pk) }]);
    const made = calls();
    expect(made).toEqual(['/v2/user/by/username']);
    await ask('query ($username: String!) { user(by: { username: $username }) { id } }', { username: FAMOUS.username });
    expect(calls()).toEqual(made);
  });

  test('is the id that the representation has, for no call', async () => {
    const id = Buffer.from(`User:username:${FAMOUS.username}`).toString('base64url');
    const { data } = await askEntities(server, { User: 'id username' }, [{ __typename: 'User', id }]);
    expect(data._entities).toEqual([{ __typename: 'User', id, username: FAMOUS.username }]);
    expect(calls()).toEqual([]);
  });
});

describe('a representation with several keys', () => {
  test('is read by the pk, and fields that are no key are ignored', async () => {
    await askEntities(server, { User: 'biography' }, [
      { ...famous, pk: FAMOUS.pk, customerNumber: 12, address: { town: 'x' } },
    ]);
    expect(calls()).toEqual(['/v2/user/by/id']);
  });

  test('is read by a key that a configured service finds it by', async () => {
    const { data, errors } = await askEntities(server, { User: 'biography' }, [
      { __typename: 'User', graphId: '17841400000000001', username: FAMOUS.username },
    ]);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([{ __typename: 'User', biography: expect.any(String) }]);
    expect(calls()).toEqual(['/v2/user/by/username']);
  });

  test('is read by the valid one of them', async () => {
    const { data } = await askEntities(server, { User: 'username' }, [{ ...famous, pk: 'x', id: 'y', graphId: null }]);
    expect(data._entities).toEqual([{ __typename: 'User', username: FAMOUS.username }]);
    expect(calls()).toEqual([]);
  });
});

test('every type can be referred to by each of its keys', async () => {
  const track = world.tracks.at(0);
  const place = world.places.at(0);
  const owner = personOf(sandbox, FAMOUS.username);
  const highlight = required(world.stories.highlights(owner)[0]);
  const story = required(world.stories.of(owner, world.now())[0]);
  const comment = world.comments.at(required(post), 0);
  const { data, errors } = await askEntities(
    server,
    {
      Track: 'title',
      Place: 'placeName: name',
      Highlight: 'highlightTitle: title',
      Story: 'takenAt',
      Comment: 'text',
      Media: 'caption',
    },
    [
      { __typename: 'Track', pk: track.pk },
      { __typename: 'Track', canonicalId: track.canonicalId },
      { __typename: 'Place', pk: place.pk },
      { __typename: 'Highlight', pk: highlight.pk },
      { __typename: 'Story', pk: story.pk },
      { __typename: 'Comment', pk: comment.pk, media: { pk } },
      { __typename: 'Comment', pk: comment.pk, media: { code } },
      { __typename: 'Media', pk: `${pk}_${FAMOUS.pk}` },
    ],
  );
  expect(errors).toBeUndefined();
  expect(data._entities).toEqual([
    { __typename: 'Track', title: track.title },
    { __typename: 'Track', title: track.title },
    { __typename: 'Place', placeName: place.name },
    { __typename: 'Highlight', highlightTitle: highlight.title },
    { __typename: 'Story', takenAt: expect.any(String) },
    { __typename: 'Comment', text: comment.text },
    { __typename: 'Comment', text: comment.text },
    { __typename: 'Media', caption: expect.any(String) },
  ]);
});

test.each(entityTypes().flatMap((type) => ['id', ...keysOf(type)].map((key) => [type, key] as const)))(
  '%s is an entity by its %s, which costs no call',
  async (type, key) => {
    const value = key === 'id' ? relayId(type, '7') : '7';
    const { data, errors } = await askEntities(server, { [type]: key }, [{ __typename: type, [key]: value }]);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([{ __typename: type, [key]: value }]);
    expect(calls()).toEqual([]);
  },
);

test('an id beyond 2^53 is exact as a string, as a number and as a literal', async () => {
  const exact = '9007199254740993';
  const variables = `{"representations":[{"__typename":"User","pk":${exact}},{"__typename":"User","pk":"${exact}"},{"__typename":"User","pk":100734}]}`;
  const query =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { pk } } }';
  const { data } = await ask<{ _entities: unknown }, never>(query, undefined, {
    body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
  });
  expect(data._entities).toEqual([{ pk: exact }, { pk: exact }, { pk: '100734' }]);

  const literal = `query ($one: _Any!, $pk: ID) { _entities(representations: [{ __typename: "User", pk: ${exact} }, $one, { __typename: "User", pk: $pk, other: [1.5, true, null, RED] }]) { ... on User { pk } } }`;
  const inDocument = await ask<{ _entities: unknown }, object>(literal, {
    one: { __typename: 'User', pk: 7 },
    pk: '18446744073709551615',
  });
  expect(inDocument.data._entities).toEqual([{ pk: exact }, { pk: '7' }, { pk: '18446744073709551615' }]);
});

test('accounts of the official API are read by their graphId', async () => {
  const official = await startGateway({ FEDERATION: '1' }, frozenTime(), ['META']);
  const graphId = official.sandbox.metaAccountId;
  const { data, errors } = await askEntities(
    official,
    { Account: 'username', User: 'username', Container: 'graphId' },
    [
      { __typename: 'Account', graphId },
      { __typename: 'User', graphId },
      { __typename: 'Container', graphId: '17841400000000009' },
    ],
  );
  expect(errors).toBeUndefined();
  expect(data._entities).toEqual([
    { __typename: 'Account', username: BUSINESS.username },
    { __typename: 'User', username: BUSINESS.username },
    { __typename: 'Container', graphId: '17841400000000009' },
  ]);
});
