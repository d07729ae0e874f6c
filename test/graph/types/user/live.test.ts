import { FAMOUS, GONE, type Person, PRIVATE } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { explain } from '../../../support/requests/explain.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';

const server = await startGateway({}, frozenTime());
const { ask, calls, sandbox } = server;
const { world } = sandbox;
afterEach(() => sandbox.faults.clear());

interface Found {
  readonly user: Readonly<Record<string, unknown>> | null;
}

const userBy = (by: string, fields: string) => `{ user(by: { ${by} }) { ${fields} } }`;
const byPk = `pk: "${FAMOUS.pk}"`;
const byName = `username: "${FAMOUS.username}"`;
const whole = 'live { broadcastId viewerCount startedAt status coverUrl coverProxyUrl }';
const onAir = {
  broadcastId: `1${FAMOUS.pk}`,
  viewerCount: world.dice.between('live.viewers', [5, 9_000], (world.people.byPk(FAMOUS.pk) as Person).index),
  startedAt: new Date((world.now() - 600) * 1000).toISOString(),
  status: 'active',
  coverUrl: expect.stringMatching(/^http/),
  coverProxyUrl: expect.stringMatching(/^http:\/\/localhost\/files\//),
};

/** Puts everybody on the air. */
function goLive(): () => void {
  return sandbox.variants.set({ broadcast: 'live' });
}

describe('whether an account is live', () => {
  test.each([
    [byPk, ['/v2/user/stories'], 2],
    [byName, ['/v2/user/stories/by/username'], 3],
  ])('by %s costs the call of the stories, as estimated', async (by, ways, billed) => {
    const document = userBy(by, whole);
    const restore = goLive();
    const { estimate } = await explain(server, document);
    const answer = await ask<Found, object>(document);
    restore();
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.user).toEqual({ live: onAir });
    expect(calls()).toEqual(ways);
    expect(answer.extensions?.upstream.billed).toBe(billed);
    expect(estimate?.billed).toBe(billed);
  });

  test('is null if it is not', async () => {
    const answer = await ask<Found, object>(userBy(byPk, whole));
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.user).toEqual({ live: null });
    expect(calls()).toEqual(['/v2/user/stories']);
  });

  test('comes with the stories, without a further call', async () => {
    const document = userBy(byPk, `stories(first: 2) { edges { node { pk } } } ${whole}`);
    const restore = goLive();
    const { estimate } = await explain(server, document);
    const answer = await ask<Found, object>(document);
    restore();
    const visible = world.stories.of(world.people.byPk(FAMOUS.pk) as Person, world.now());
    const edges = visible.slice(0, 2).map(({ pk }) => ({ node: { pk } }));
    expect(edges).toHaveLength(2);
    expect(answer.data.user).toEqual({ stories: { edges }, live: onAir });
    expect(calls()).toEqual(['/v2/user/stories']);
    expect(answer.extensions?.upstream.billed).toBe(2);
    expect(estimate?.billed).toBe(2);
  });

  test('beside facts of the profile is one call more', async () => {
    const document = userBy(byPk, `followerCount ${whole}`);
    const { estimate } = await explain(server, document);
    const answer = await ask<Found, object>(document);
    expect(answer.data.user).toEqual({ followerCount: FAMOUS.followers, live: null });
    expect(calls().toSorted()).toEqual(['/v2/user/by/id', '/v2/user/stories']);
    expect(estimate?.billed).toBe(answer.extensions?.upstream.billed);
  });

  test('is null for an account without stories, for one paid call', async () => {
    sandbox.faults.add({ path: '/v2/user/stories', status: 404, body: '{"detail":"Entries not found"}' });
    const answer = await ask<Found, object>(userBy(byPk, `username ${whole}`));
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.user).toEqual({ username: FAMOUS.username, live: null });
    expect(calls().filter((path) => path.includes('stories'))).toEqual(['/v2/user/stories']);
  });
});

describe('a failure', () => {
  test('leads to the web profile, which has the id alone', async () => {
    const restore = goLive();
    sandbox.faults.add({ path: '/v2/user/stories', status: 500 });
    const answer = await ask<Found, object>(userBy(byPk, whole));
    restore();
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.user).toEqual({
      live: {
        broadcastId: onAir.broadcastId,
        viewerCount: null,
        startedAt: null,
        status: null,
        coverUrl: null,
        coverProxyUrl: null,
      },
    });
    expect(calls()).toEqual(['/v2/user/stories', '/gql/user/web_profile_info']);
  });

  test.each([
    ['private', PRIVATE.pk, 'PRIVATE'],
    ['gone', GONE.pk, 'NOT_FOUND'],
  ])('because the account is %s is the error of this field alone', async (_what, pk, code) => {
    const answer = await ask<Found, object>(userBy(`pk: "${pk}"`, `pk ${whole}`));
    expect(answer.data.user).toEqual({ pk, live: null });
    expect(errorsOf(answer)).toEqual([`user.live ${code}`]);
    expect(calls()).toEqual(['/v2/user/stories']);
  });
});
