import { FAMOUS, GONE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { rows } from '../../support/required.ts';

const { ask, calls, sandbox } = await startGateway();
const official = await startGateway({}, {}, ['META']);

describe('an error names what was not found', () => {
  test.each([
    [`user(by: { username: "${GONE.username}" }) { followerCount }`, `user "${GONE.username}"`, 1],
    [`user(by: { pk: "${GONE.pk}" }) { followerCount }`, `user "${GONE.pk}"`, 1],
    [`user(by: { pk: "${GONE.pk}" }) { followers { edges { cursor } } }`, `user "${GONE.pk}"`, 1],
    [`user(by: { username: "${GONE.username}" }) { clips { edges { cursor } } }`, `user "${GONE.username}"`, 1],
    ['media(by: { code: "DVT4xMNXip0" }) { caption }', 'post "DVT4xMNXip0"', 1],
    ['hashtag(by: { name: "nobodywrotethis" }) { mediaCount }', 'hashtag "nobodywrotethis"', 1],
    ['place(by: { pk: "999999999999" }) { name }', 'place "999999999999"', 1],
  ])('{ %s }', async (field, subject, count) => {
    const { errors } = await ask(`{ ${field} }`);
    for (const { message, extensions } of rows(errors)) {
      expect(message).toMatch(new RegExp(`^${subject}(?: not found|:)`));
      expect(extensions).toMatchObject({ code: 'NOT_FOUND', upstream: 'HIKER', endpoint: expect.any(String) });
    }
    expect(calls().length).toBeGreaterThanOrEqual(count);
  });

  test('each of several', async () => {
    const { data, errors } = await ask<{ users: unknown[] }, never>(
      `{ users(by: [{ username: "${FAMOUS.username}" }, { username: "${GONE.username}" }, { username: "no.such.name" }]) { followerCount } }`,
    );
    expect(data.users[0]).toEqual({ followerCount: FAMOUS.followers });
    expect(rows(errors).map(({ message }) => message.replace(/ not found.*/, ''))).toEqual([
      `user "${GONE.username}"`,
      'user "no.such.name"',
    ]);
  });

  test('of the official API', async () => {
    const { errors } = await official.ask('{ user(by: { username: "no.such.name" }) { followerCount } }');
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^user "no.such.name": there is no professional account of that name/),
      },
    ]);
  });
});

test('a list without entries does not say that its owner was not found', async () => {
  sandbox.faults.add({ path: '*', status: 404, body: '{"detail":"Entries not found"}' });
  const { errors } = await ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { followers { edges { cursor } } } }`);
  sandbox.faults.clear();
  expect(JSON.stringify(errors ?? [])).not.toContain('user \\"');
});
