import { FAMOUS, type FaultKind } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { PROFILE_PATHS } from '../../../support/data/profile-paths.ts';
import { type Answer, startGateway } from '../../../support/gateway/gateway.ts';
import { advanceUntilAnswered, stopClock } from '../../../support/time/clock.ts';

const CALL_MS = 300;
const hurried = await startGateway({ CALL_TIMEOUT_SECONDS: String(CALL_MS / 1000) });
const patient = await startGateway();
stopClock();
afterEach(() => {
  for (const { sandbox } of [hurried, patient]) sandbox.faults.clear();
});

const injected: [kind: FaultKind, code: string][] = [
  ['error', 'UPSTREAM_UNAVAILABLE'],
  ['reset', 'UPSTREAM_UNAVAILABLE'],
  ['redirect', 'UPSTREAM_UNAVAILABLE'],
  ['hang', 'UPSTREAM_TIMEOUT'],
  ['drip', 'UPSTREAM_TIMEOUT'],
  ['truncate', 'UPSTREAM_BAD_ANSWER'],
  ['html', 'UPSTREAM_BAD_ANSWER'],
  ['not-json', 'UPSTREAM_BAD_ANSWER'],
  ['wrong-shape', 'UPSTREAM_BAD_ANSWER'],
  ['huge', 'UPSTREAM_BAD_ANSWER'],
  ['deep', 'UPSTREAM_BAD_ANSWER'],
];

const PROFILE = `{ user(by: { pk: "${FAMOUS.pk}" }) { pk username } }`;
const FOLLOWERS = `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 3) { edges { node { username } } } } }`;

describe.each(injected)('an answer that is %s', (kind, code) => {
  // The clock only needs to advance if the deadline ends the call.
  const isLate = code === 'UPSTREAM_TIMEOUT';
  // The sandbox's time goes on while the clock stands: parts of an answer come so seldom that no busy machine sees the last one.
  const slow = kind === 'drip' && { dripMs: 5_000 };
  const { ask: send, calls, sandbox } = isLate ? hurried : patient;
  const timed = async (document: string): Promise<readonly [Answer<unknown>, number]> =>
    isLate ? advanceUntilAnswered(sandbox, send(document), CALL_MS / 3) : [await send(document), 0];
  const ask = async (document: string): Promise<Answer<unknown>> => (await timed(document))[0];

  test('on one access path to a profile: the next one answers', async () => {
    sandbox.faults.add({ path: '/v2/user/by/id', kind, ...slow });
    const answer = await ask(PROFILE);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ user: { pk: FAMOUS.pk, username: FAMOUS.username } });
    expect(calls()).toEqual(['/v2/user/by/id', '/v2/userstream/by/id']);
  });

  test('on two access paths to a list: the third one answers', async () => {
    sandbox.faults.add({ path: '/g2/user/followers', kind, ...slow });
    sandbox.faults.add({ path: '/v2/user/followers', kind, ...slow });
    const answer = await ask(FOLLOWERS);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      user: { followers: { edges: Array(3).fill({ node: { username: expect.any(String) } }) } },
    });
    expect(calls()).toEqual(['/g2/user/followers', '/v2/user/followers', '/g1/user/followers']);
  });

  test(`everywhere: ${code} within the deadlines of the calls, and the gateway goes on serving`, async () => {
    const clear = sandbox.faults.add({ kind, ...slow });
    const [answer, took] = await timed(PROFILE);
    expect(took).toBe(isLate ? PROFILE_PATHS.length * CALL_MS : 0);
    expect(answer.data).toEqual({ user: { pk: FAMOUS.pk, username: null } });
    expect(answer.errors).toMatchObject([
      { path: ['user', 'username'], extensions: { code, upstream: 'HIKER', endpoint: PROFILE_PATHS.at(-1) } },
    ]);
    clear();
    expect((await ask(PROFILE)).errors).toBeUndefined();
  });

  test('on the second page: the first page is answered, with the error and a next page', async () => {
    sandbox.faults.add({ path: '/g2/user/followers', times: 1 });
    sandbox.faults.add({ path: '/g2/user/followers', kind, ...slow });
    const answer = await ask(
      `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 500) { edges { cursor } pageInfo { hasNextPage } } } }`,
    );
    expect(calls()).toEqual(['/g2/user/followers', '/g2/user/followers']);
    expect(answer.errors).toMatchObject([
      { path: ['user', 'followers'], extensions: { code, upstream: 'HIKER', endpoint: '/g2/user/followers' } },
    ]);
    const { edges, pageInfo } = (answer.data as { user: { followers: { edges: unknown[]; pageInfo: object } } }).user
      .followers;
    expect(edges.length).toBeGreaterThan(3);
    expect(pageInfo).toEqual({ hasNextPage: true });
  });
});

test('a slow answer within the deadline is a good answer', async () => {
  patient.sandbox.faults.add({ kind: 'drip' });
  expect((await patient.ask(PROFILE)).errors).toBeUndefined();
  expect(patient.calls()).toEqual(['/v2/user/by/id']);
});

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) is not followed, so that the access key stays with the service',
  async (status) => {
    const { ask, calls, sandbox } = patient;
    sandbox.faults.add({
      path: '/*',
      status,
      body: '',
      headers: { location: `${sandbox.hikerUrl}/sys/balance` },
    });
    const { errors } = await ask(FOLLOWERS);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(calls()).not.toHaveLength(0);
    expect(calls()).not.toContain('/sys/balance');
  },
);

test('one failing entity of a list does not affect the others', async () => {
  const { ask, sandbox } = patient;
  for (const path of PROFILE_PATHS) {
    const isFirst = path === PROFILE_PATHS[0];
    sandbox.faults.add({ path, kind: 'truncate', ...(isFirst && { match: { id: FAMOUS.pk } }) });
  }
  const answer = await ask(
    `{ users(by: [{ pk: "80653414979" }, { pk: "${FAMOUS.pk}" }, { pk: "9941450059" }]) { username } }`,
  );
  expect(answer.data).toEqual({
    users: [{ username: 'vesper.by.coast' }, { username: null }, { username: 'tundraworks.co' }],
  });
  expect(answer.errors).toMatchObject([
    { path: ['users', 1, 'username'], extensions: { code: 'UPSTREAM_BAD_ANSWER' } },
  ]);
});
