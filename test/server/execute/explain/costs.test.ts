import { describe, expect, test } from 'vitest';
import { explain } from '../../../support/explain.ts';
import { startGateway, type TestGateway } from '../../../support/gateway.ts';
import {
  documentsOfAccount,
  documentsOfBoth,
  documentsOfPeople,
  documentsOfPosts,
  documentsOfStories,
  documentsOfTheRest,
} from './documents.ts';

const limits = { MAX_UPSTREAM_CALLS: '2000', MAX_PAGE_SIZE: '200' };
const token = { KEYAPI_TOKEN: 'sandbox-keyapi-token' };
const hiker = await startGateway(limits);
const meta = await startGateway(limits, {}, ['META']);
const both = await startGateway(limits, {}, ['HIKER', 'META']);
const keyapi = await startGateway({ ...limits, ...token, HIKER_ACCESS_KEY: '' });
const all = await startGateway({ ...limits, ...token }, {}, ['HIKER', 'META']);

/** Asks for the price, then for the data, and holds the one against the other. */
async function costsNoMoreThanTold(server: TestGateway, document: string): Promise<void> {
  const { estimate, data, errors } = await explain(server, document);
  expect(errors, document).toBeUndefined();
  expect(data).toBeNull();
  expect(server.sandbox.calls).toEqual([]);

  const answer = await server.ask(document);
  expect(answer.data, answer.errors?.[0]?.message).toBeDefined();
  const made = server.sandbox.calls.map(({ upstream, path }) => `${upstream} ${path}`);
  expect(made.length, answer.errors?.[0]?.message).toBeGreaterThan(0);
  const { requests = 0, billed = 0, credits = 0 } = answer.extensions?.upstream ?? {};
  const told = ['', ...(estimate?.steps ?? []), 'but asked were', ...made].join('\n');
  expect(made.length).toBe(requests);
  expect(estimate?.requests, told).toBeGreaterThanOrEqual(requests);
  expect(estimate?.billed, told).toBeGreaterThanOrEqual(billed);
  expect(estimate?.credits, told).toBeGreaterThanOrEqual(credits);
}

const ofHiker = [...documentsOfPeople(), ...documentsOfPosts(hiker.sandbox), ...documentsOfTheRest(hiker.sandbox)];
const ofMeta = documentsOfAccount(meta.sandbox);
const ofKeyapi = documentsOfStories();

describe('the true cost is never over the estimate', () => {
  const asked: [services: string, server: TestGateway, documents: readonly string[]][] = [
    ['HikerAPI alone', hiker, [...ofHiker, ...ofKeyapi]],
    ['the official API alone', meta, ofMeta],
    ['HikerAPI and the official API', both, [...ofHiker, ...ofMeta, ...documentsOfBoth(both.sandbox)]],
    ['KeyAPI alone', keyapi, ofKeyapi],
    ['all three', all, [...ofHiker, ...ofMeta, ...ofKeyapi, ...documentsOfBoth(all.sandbox)]],
  ];
  describe.each(asked)('with %s', (_, server, documents) => {
    test.each(documents)('%s', (document) => costsNoMoreThanTold(server, document));
  });
});
