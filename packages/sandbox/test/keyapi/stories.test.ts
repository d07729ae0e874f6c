import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import { PLAIN } from '../../src/wire/variants.ts';
import { BUSINESS, FAMOUS, GONE, PRIVATE, QUIET } from '../../src/world/people/cast.ts';
import type { Person } from '../../src/world/people/people.ts';
import { ask, at, listAt } from '../ask.ts';
import { Conformance } from '../conformance/check.ts';
import { KEYAPI_STORIES } from '../conformance/departures.ts';
import { parse, shapeOf } from '../conformance/shape.ts';

/** Stories follow the clock. At this time those of FAMOUS have all that a story can have. */
const SHOWING_ALL = new Date('2026-04-09T21:00:00Z');
const PATH = '/v1/instagram/fetch_user_stories';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ variants: PLAIN, now: () => SHOWING_ALL });
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.clearCalls();
});
afterAll(() => sandbox.stop());

const call = (query: string, of: Sandbox = sandbox, token = of.keyapiToken): Promise<Response> =>
  fetch(`${of.keyapiUrl}${PATH}?${query}`, { headers: { authorization: `Bearer ${token}` } });
const read = async (query: string): Promise<unknown> => (await call(query)).json();
const shown = (person: { readonly pk: string }) =>
  sandbox.world.stories.of(sandbox.world.people.byPk(person.pk) as Person, sandbox.world.now());

describe('stories', () => {
  test('have every key of the sample in the same place, with a value of the same kind', async () => {
    const sample = readFileSync(new URL('../../samples/keyapi/fetch_user_stories.json', import.meta.url), 'utf8');
    const conformance = new Conformance(shapeOf(parse(sample)), KEYAPI_STORIES, () => shapeOf(null));
    for (const { pk } of [FAMOUS, BUSINESS]) conformance.add(parse(await (await call(`user_id=${pk}`)).text()));
    expect(conformance.faults()).toEqual([]);
    expect(KEYAPI_STORIES.filter((each) => !conformance.used.has(each))).toEqual([]);
  });

  test('are the same by id and by name in upper or lower case', async () => {
    const stories = listAt(await read(`user_id=${FAMOUS.pk}`), 'data', 'data', 'items');
    expect(stories).toHaveLength(shown(FAMOUS).length);
    expect(listAt(await read(`username=${FAMOUS.username.toUpperCase()}`), 'data', 'data', 'items')).toEqual(stories);
  });

  test("are HikerAPI's: same pk, fbid, code, times and stickers", async () => {
    const here = listAt(await read(`user_id=${FAMOUS.pk}`), 'data', 'data', 'items');
    const there = listAt(await ask(sandbox, `/v2/user/stories?user_id=${FAMOUS.pk}`), 'reel', 'items');
    const facts = (id: string) => (item: unknown) => [
      at(item, id),
      at(item, 'fbid'),
      ...['code', 'taken_at', 'expiring_at', 'media_type', 'original_width'].map((key) => at(item, key)),
      ...['x', 'y', 'width', 'height'].map((key) => at(item, 'story_hashtags', 0, key)),
      ...['x', 'y', 'width', 'height'].map((key) => at(item, 'reel_mentions', 0, key)),
      at(item, 'reel_mentions', 0, 'user', 'id'),
    ];
    expect(here.map(facts('id'))).toEqual(there.map(facts('pk')));
  });

  test('have their caption among the comments, with the id of the story', async () => {
    const { storyComments, now } = sandbox.world;
    const stories = listAt(await read(`user_id=${FAMOUS.pk}`), 'data', 'data', 'items');
    for (const [index, story] of shown(FAMOUS).entries()) {
      const entries = (at(stories[index], 'story_comments') ?? []) as readonly { id: string; text: string }[];
      expect(entries.find(({ id }) => id === story.pk)?.text).toBe(storyComments.caption(story));
      expect(entries.filter(({ id }) => id !== story.pk).map(({ id }) => id)).toEqual(
        storyComments.of(story, now()).map(({ pk }) => pk),
      );
    }
  });

  test('of a person without stories are an empty list with the person', async () => {
    expect(at(await read(`user_id=${QUIET.pk}`), 'data', 'data')).toMatchObject({
      count: 0,
      items: [],
      additional_data: { latest_reel_media: null, user: { id: QUIET.pk, username: QUIET.username } },
    });
  });
});

describe('a call that is refused', () => {
  test.each([
    ['', 400, 400],
    [`user_id=${FAMOUS.pk}&username=${FAMOUS.username}`, 400, 400],
    ['user_id=somebody', 400, 400],
    [`user_id=${PRIVATE.pk}`, 403, 403],
    [`user_id=${GONE.pk}`, 200, 404],
    ['username=nobody_of_this_name', 200, 404],
  ])('%j has status %i and code %i, and is free', async (query, status, code) => {
    const response = await call(query);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      code,
      message: expect.any(String),
      data: null,
      requestId: expect.stringMatching(/^[0-9a-f]{36}$/),
    });
    expect(sandbox.calls).toMatchObject([{ upstream: 'KEYAPI', path: PATH, status, billed: 0 }]);
  });

  test.each(['', 'wrong'])('for the key %j is 401', async (token) => {
    const response = await call(`user_id=${FAMOUS.pk}`, sandbox, token);
    expect([response.status, at(await response.json(), 'code')]).toEqual([401, 401]);
  });

  test('without credits is 402; a good answer costs two', async () => {
    const limited = await startSandbox({ keyapiCredits: 4 });
    const statuses: number[] = [];
    for (const query of ['', `user_id=${FAMOUS.pk}`, `user_id=${FAMOUS.pk}`, `user_id=${FAMOUS.pk}`])
      statuses.push((await call(query, limited)).status);
    expect(statuses).toEqual([400, 200, 200, 402]);
    expect(limited.calls.map(({ billed }) => billed)).toEqual([0, 2, 2, 0]);
    await limited.stop();
  });

  test('for too many calls is 429, without a header that tells how long to wait', async () => {
    const slow = await startSandbox({ ratePerSecond: 1 });
    await call(`user_id=${FAMOUS.pk}`, slow);
    const response = await call(`user_id=${FAMOUS.pk}`, slow);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, null]);
    expect(at(await response.json(), 'code')).toBe(429);
    await slow.stop();
  });
});

describe('fault injection', () => {
  test("uses KeyAPI's envelope and does not affect HikerAPI", async () => {
    sandbox.faults.add({ upstream: 'KEYAPI', status: 500 });
    const response = await call(`user_id=${FAMOUS.pk}`);
    expect([response.status, at(await response.json(), 'code')]).toEqual([500, 500]);
    expect(sandbox.calls).toMatchObject([{ upstream: 'KEYAPI', status: 500, billed: 0 }]);
    await expect(ask(sandbox, `/v2/user/stories?user_id=${FAMOUS.pk}`)).resolves.toBeDefined();
  });

  test('can put any envelope into a 200, which is not billed', async () => {
    sandbox.faults.add({ upstream: 'KEYAPI', status: 200, body: '{"code":402,"message":"No","data":null}' });
    expect((await call(`user_id=${FAMOUS.pk}`)).status).toBe(200);
    expect(sandbox.calls).toMatchObject([{ status: 200, billed: 0 }]);
  });

  test('that cuts an answer off leaves it billed', async () => {
    sandbox.faults.add({ upstream: 'KEYAPI', kind: 'truncate' });
    await call(`user_id=${FAMOUS.pk}`);
    expect(sandbox.calls).toMatchObject([{ status: 200, billed: 2 }]);
  });
});
