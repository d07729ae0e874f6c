import { expect, test } from 'vitest';
import { startGateway } from './support/gateway.ts';

const { ask, calls } = await startGateway();

test('a user by pk asked for nothing but the pk costs no call', async () => {
  const answer = await ask('{ user(by: { pk: "100734" }) { pk } }');
  expect(answer.data).toEqual({ user: { pk: '100734' } });
  expect(calls()).toEqual([]);
});

test('followers with what their rows tell are one call', async () => {
  await ask('{ user(by: { pk: "100734" }) { followers { edges { node { username isPrivate } } } } }');
  expect(calls()).toHaveLength(1);
});
