import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { callText } from '../support/calls/calls.ts';
import { allFields } from '../support/documents/all-fields.ts';
import { gatewayFor, type Service, startGateway, type TestGateway, unguarded } from '../support/gateway/gateway.ts';
import { frozenTime } from '../support/time/frozen-time.ts';
import { withUsedUpSlices } from '../support/time/slices.ts';

const settings = { ...unguarded, MAX_TOKENS: '50000', MAX_ALIASES: '1000', MAX_UPSTREAM_CALLS: '2000' };

// The sandbox counts its rate by the clock, which goes back after each busy process.
const server = await startGateway(settings, { ...frozenTime(), ratePerSecond: 0 });
const { sandbox } = server;
const people = Array.from({ length: 40 }, (_, index) => sandbox.world.people.at(index))
  .filter(({ isPrivate, isGone }) => !isPrivate && !isGone)
  .slice(0, 12)
  .map(({ pk }) => `{pk: "${pk}"}`);

const documents: [what: string, services: readonly Service[], document: string][] = [
  [
    'lists of a person',
    ['HIKER'],
    `{ user(by: {pk: "${FAMOUS.pk}"}) { biography
      media(first: 30) { edges { cursor node { id code caption owner { username followerCount } } } }
      followers(first: 60) { edges { cursor node { id username biography } } } } }`,
  ],
  ['many people', ['HIKER'], `{ users(by: [${people.join()}]) { id username followerCount mediaCount } }`],
  ['all fields of an account', ['META'], `{ account ${allFields('Account')} }`],
  [
    'posts with their comments',
    ['META'],
    '{ account { media(first: 5) { edges { node { caption likeCount comments(first: 3) { edges { node { text likeCount } } } } } } } }',
  ],
];

/** The data of an answer, and the calls that it took. */
async function outcomeOf({ ask }: TestGateway, document: string) {
  const { data, errors = [] } = await ask(document);
  return { data, errors: errors.length, calls: sandbox.calls.map(callText).sort() };
}

test.each(documents)(
  'a busy process makes the same calls and gives the same answer as an idle one: %s',
  async (_what, services, document) => {
    const idle = await outcomeOf(gatewayFor(sandbox, settings, services), document);
    expect(idle.calls.length).toBeGreaterThan(0);
    const busy = await withUsedUpSlices(() => outcomeOf(gatewayFor(sandbox, settings, services), document));
    expect(busy).toEqual(idle);
  },
);

test('from the cache too', async () => {
  expect(documents.length).toBeGreaterThan(2);
  for (const [, services, document] of documents.filter(([, [service]]) => service === 'HIKER')) {
    const cached = gatewayFor(sandbox, { ...settings, CACHE: '1' }, services);
    const { data } = await outcomeOf(cached, document);
    expect(await withUsedUpSlices(() => outcomeOf(cached, document))).toEqual({ data, errors: 0, calls: [] });
  }
});

test('posts of several cached lists share calls, ten in each', async () => {
  const query = (fields: string) =>
    `{ users(by: [${people.join()}]) { clips(first: 3) { edges { node { pk ${fields} } } } } }`;
  const idsAsked = async ({ ask }: TestGateway): Promise<string[][]> => {
    await ask(query('code'));
    await ask(query('usertags { user { pk } }'));
    return sandbox.calls.map(({ query: { media_ids = '' } }) => media_ids.split(','));
  };
  const idle = await idsAsked(gatewayFor(sandbox, { ...settings, CACHE: '1' }));
  const posts = idle.flat().length;
  expect(posts).toBeGreaterThan(10);
  expect(idle).toHaveLength(Math.ceil(posts / 10));
  expect(await withUsedUpSlices(() => idsAsked(gatewayFor(sandbox, { ...settings, CACHE: '1' })))).toEqual(idle);
});
