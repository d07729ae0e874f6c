import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox.ts';
import { BUSINESS, FAMOUS } from '../../../src/world/people/cast.ts';
import { call, type Parameters, read, refused, startClocked } from './call.ts';

let sandbox: Sandbox;
let advance: (ms: number) => void;
beforeAll(async () => {
  ({ sandbox, advance } = await startClocked({ metaTokens: [{ token: 'famous', username: FAMOUS.username }] }));
});
afterAll(() => sandbox.stop());

const WRITES: readonly (readonly [method: string, edge: string, parameters: Parameters])[] = [
  ['POST', '/comments', { message: 'hello' }],
  ['POST', '', { comment_enabled: 'false' }],
  ['DELETE', '', {}],
  ['POST', '/product_tags', { updated_tags: '[]' }],
  ['DELETE', '/product_tags', { deleted_tags: '[]' }],
];

test('live media can be read, and take no writes', async () => {
  const { people, lives, now } = { ...sandbox.world, now: sandbox.world.now() };
  const live = lives.next(people.byUsername(BUSINESS.username) ?? people.at(0), now);
  if (live === undefined) throw new RangeError('The business never goes live');
  advance((live.startedAt - now + 60) * 1_000);
  expect(await read(sandbox, `/${live.fbid}`, 'media_product_type')).toMatchObject({ media_product_type: 'LIVE' });
  for (const [method, edge, parameters] of WRITES)
    expect(refused(await call(sandbox, `${method} /${live.fbid}${edge}`, parameters)).slice(0, 3)).toEqual([
      400, 100, 33,
    ]);
});

test("a co-author cannot write on the owner's post", async () => {
  const { people, timelines } = sandbox.world;
  const famous = people.byUsername(FAMOUS.username) ?? people.at(0);
  const shared = timelines
    .of(famous)
    .map((key) => timelines.post(key))
    .find(({ owner }) => owner.index !== famous.index);
  const headers = { authorization: 'Bearer famous' };
  for (const [method, edge, parameters] of WRITES.slice(0, 3)) {
    const answer = await call(sandbox, `${method} /${shared?.fbid}${edge}`, parameters, headers);
    expect(refused(answer).slice(0, 3)).toEqual([400, 100, 33]);
  }
});
