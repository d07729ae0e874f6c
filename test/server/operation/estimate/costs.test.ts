import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, startGateway, type TestGateway } from '../../../support/gateway/gateway.ts';
import { explain } from '../../../support/requests/explain.ts';
import { rows } from '../../../support/required.ts';
import {
  accountDocuments,
  combinedDocuments,
  everySize,
  oneSize,
  otherDocuments,
  type PageSizes,
  postDocuments,
  storyDocuments,
  userDocuments,
} from './documents.ts';

const limits = { MAX_UPSTREAM_CALLS: '2000', MAX_PAGE_SIZE: '200' };
const token = { KEYAPI_TOKEN: 'sandbox-keyapi-token' };
const hiker = await startGateway(limits);
const { sandbox } = hiker;
const meta = gatewayFor(sandbox, limits, ['META']);
const both = gatewayFor(sandbox, limits, ['HIKER', 'META']);
const keyapi = gatewayFor(sandbox, { ...limits, ...token, HIKER_ACCESS_KEY: '' });
const all = gatewayFor(sandbox, { ...limits, ...token }, ['HIKER', 'META']);

const isListOfNulls = (value: unknown) => Array.isArray(value) && value.every((item) => item === null);

/** Requests the estimate, then the data, and compares the costs. */
async function expectWithinEstimate(server: TestGateway, document: string): Promise<void> {
  const { estimate, data, errors } = await explain(server, document);
  expect(errors, document).toBeUndefined();
  // Valid by the schema, and without what a dry run invents.
  for (const value of rows(Object.values(data ?? {}))) expect(value === null || isListOfNulls(value)).toBe(true);
  expect(server.sandbox.calls).toEqual([]);

  const answer = await server.ask(document);
  expect(answer.data, answer.errors?.[0]?.message).toBeDefined();
  const made = server.sandbox.calls.map(({ upstream, path }) => `${upstream} ${path}`);
  expect(made.length, answer.errors?.[0]?.message).toBeGreaterThan(0);
  const { requests = 0, billed = 0, credits = 0 } = answer.extensions?.upstream ?? {};
  const comparison = ['', ...(estimate?.steps ?? []), 'actual calls', ...made].join('\n');
  expect(made.length).toBe(requests);
  expect(estimate?.requests, comparison).toBeGreaterThanOrEqual(requests);
  expect(estimate?.billed, comparison).toBeGreaterThanOrEqual(billed);
  expect(estimate?.credits, comparison).toBeGreaterThanOrEqual(credits);
}

const ofHiker = (sizes: PageSizes): readonly string[] => [
  ...userDocuments(sizes),
  ...postDocuments(sandbox, sizes),
  ...otherDocuments(sandbox, sizes),
];
const ofKeyapi = storyDocuments();
const ofSeveral = [...ofHiker(oneSize), ...accountDocuments(sandbox, oneSize), ...combinedDocuments(sandbox)];

describe('the actual cost is never above the estimate', () => {
  const cases: [services: string, server: TestGateway, documents: readonly string[]][] = [
    ['HikerAPI alone', hiker, [...ofHiker(everySize), ...ofKeyapi]],
    ['the official API alone', meta, accountDocuments(sandbox, everySize)],
    ['HikerAPI and the official API', both, ofSeveral],
    ['KeyAPI alone', keyapi, ofKeyapi],
    ['all three', all, [...ofSeveral, ...ofKeyapi]],
  ];
  describe.each(cases)('with %s', (_, server, documents) => {
    test.each(documents)('%s', (document) => expectWithinEstimate(server, document));
  });
});

test('lists that arrive one after another share no batch, and the estimate knows', async () => {
  const { faults, world } = sandbox;
  const [first, second] = [FAMOUS.pk, world.people.at(1_500).pk];
  faults.add({ upstream: 'HIKER', path: '/gql/user/medias', match: { user_id: first }, latencyMs: 40 });
  const document = `{ users(by: [{ pk: "${first}" }, { pk: "${second}" }]) { media(first: 3) { edges { node { usertags { x } } } } } }`;
  const { estimate } = await explain(hiker, document);
  expect(estimate?.steps).toContainEqual(expect.stringMatching(/^2 x HIKER \/gql\/media\/usertags/));
  await expectWithinEstimate(hiker, document);
  faults.clear();
});

test('a list that ends with an empty page costs one more call from a cursor on, too', async () => {
  const sounds = (args: string) =>
    `{ account { searchAudio(${args}, kind: ORIGINAL_SOUND) { edges { node { title } } pageInfo { endCursor } } } }`;
  const { data } = await meta.ask<{ account: { searchAudio: { pageInfo: { endCursor: string } } } }, object>(
    sounds('first: 73'),
  );
  await expectWithinEstimate(meta, sounds(`first: 13, after: "${data.account.searchAudio.pageInfo.endCursor}"`));
});

describe('the estimate follows the cache', async () => {
  const cached = gatewayFor(sandbox, { ...limits, CACHE: '1' });

  test.each(ofHiker(oneSize))('a query that costs nothing is estimated at nothing: %s', async (document) => {
    await cached.ask(document);
    const { estimate } = await explain(cached, document);
    const { extensions } = await cached.ask(document);
    expect(estimate?.requests).toBeGreaterThanOrEqual(extensions?.upstream.requests ?? Number.NaN);
    if (extensions?.upstream.requests === 0) expect(estimate?.requests).toBe(0);
  });

  test('from one answer to the calls that follow from it', async () => {
    const { username } = sandbox.world.people.at(1_500);
    const document = (fields: string) => `{ user(by: { username: "${username}" }) { ${fields} } }`;
    await cached.ask(document('followerCount clips(first: 3) { edges { node { code } } }'));
    const warm = await explain(cached, document('followerCount clips(first: 3) { edges { node { code } } }'));
    expect(warm.estimate?.requests).toBe(0);
    const wider = await explain(
      cached,
      document('clips(first: 3) { edges { node { code } } } stories(first: 1) { edges { node { pk } } }'),
    );
    expect(wider.estimate?.steps).toEqual([expect.stringContaining('/v2/user/stories')]);
  });
});
