import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { FAMOUS } from '../../src/sandbox/world/cast.ts';
import { ask } from './ask.ts';
import { departures, wireShape } from './wire-shape.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

const famous = `user_id=${FAMOUS.pk}`;

/** The sample's name, and the call that the sandbox answers in the same shape. */
const CALLS: readonly (readonly [sample: string, call: () => string])[] = [
  ['v2.user.by.id', () => `/v2/user/by/id?id=${FAMOUS.pk}`],
  ['gql.user.web_profile_info', () => `/gql/user/web_profile_info?${famous}`],
  ['v2.user.clips', () => `/v2/user/clips?${famous}`],
  ['v2.user.followers', () => `/v2/user/followers?${famous}`],
  ['gql.user.medias', () => `/gql/user/medias?${famous}`],
  ['gql.user.clips', () => `/gql/user/clips?${famous}`],
  ['gql.user.reposts', () => `/gql/user/reposts?${famous}`],
];

describe('every key of a sample stands in the same place of the answer, with a value of the same kind', () => {
  test.each(CALLS)('%s', async (sample, call) => {
    const body = await ask(sandbox, call());
    const told = readFileSync(new URL(`../samples/hiker/${sample}.json`, import.meta.url), 'utf8');
    expect(departures(wireShape(JSON.parse(told)), wireShape(body))).toEqual([]);
  });
});
