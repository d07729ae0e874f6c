import { afterEach, describe, expect, test } from 'vitest';
import type { Weather } from '../../../src/sandbox/weather.ts';
import { gatewayBefore, startGateway } from '../../support/gateway.ts';
import { carriedOut, everyMutation } from '../../support/mutations.ts';
import { sent, writes } from '../../support/writing.ts';

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
/** Who waits for an answer that never comes need not wait long. */
const hurried = gatewayBefore(sandbox, { CALL_TIMEOUT_SECONDS: '0.1' }, ['META']);
const mutations = everyMutation(sandbox);
afterEach(() => sandbox.weather.clear());

function befallWrites(weather: Weather): void {
  for (const method of ['POST', 'DELETE']) sandbox.weather.add({ upstream: 'META', method, ...weather });
}

const breaks: [how: string, weather: Weather][] = [
  ['the connection breaks before anybody has heard', { kind: 'drop', takesEffect: false }],
  ['the connection breaks after it was done', { kind: 'drop', takesEffect: true }],
  ['the answer breaks off', { kind: 'reset' }],
  ['the answer stops half-way', { kind: 'truncate' }],
  ['the service fails after it was done', { status: 500, takesEffect: true }],
  ['a proxy answers for the service', { kind: 'html', takesEffect: true }],
  ['an answer of another shape comes', { kind: 'wrong-shape' }],
  ['the service says that it does not know', { graphError: { code: 1 } }],
  ['no answer comes in time', { kind: 'hang' }],
];

describe.each(breaks)('when %s', (_how, weather) => {
  test.each(mutations)('$name is sent once, and how to find out is said', async (mutation) => {
    befallWrites(weather);
    const { payload, answer } = await carriedOut(weather.kind === 'hang' ? hurried : server, mutation);
    expect(payload).toEqual({ ...mutation.nothing, errors: [] });
    expect(answer.errors).toMatchObject([
      {
        path: [mutation.name],
        message: expect.stringMatching(/^it may have happened, or not \(.+\)\. [A-Z].+ before doing it again/s),
        extensions: { code: 'WRITE_OUTCOME_UNKNOWN', upstream: 'META' },
      },
    ]);
    expect(sent(server)).toEqual([mutation.sends]);
  });
});

describe('when the outcome of publishing is unknown, the container comes back and says it', () => {
  test.each<[was: string, status: string, weather: Weather]>([
    ['was done', 'PUBLISHED', { kind: 'drop', takesEffect: true }],
    ['was not done', 'FINISHED', { kind: 'drop', takesEffect: false }],
  ])('it %s', async (_was, status, weather) => {
    sandbox.weather.add({ path: `/${sandbox.metaAccountId}/media_publish`, ...weather });
    const { payload, answer } = await carriedOut(server, {
      name: 'publishPost',
      selection: 'media { graphId } container { graphId status }',
      input: { post: { image: { imageUrl: 'https://files.example/bread.jpg' } } },
    });
    const { graphId = '' } = (payload?.['container'] ?? {}) as { readonly graphId?: string };
    expect(payload).toEqual({ media: null, container: { graphId, status }, errors: [] });
    expect(answer.errors).toMatchObject([
      {
        message: expect.stringContaining(`(the container is ${graphId})`),
        extensions: { code: 'WRITE_OUTCOME_UNKNOWN', endpoint: '/{ig-user-id}/media_publish' },
      },
    ]);
    expect(writes(server)).toHaveLength(2);
  });
});

test('one item of a carousel whose outcome is unknown ends it, and no item is sent twice', async () => {
  const items = [1, 2, 3].map((one) => ({ imageUrl: `https://files.example/${one}.jpg` }));
  sandbox.weather.add({ match: { image_url: items[1]?.imageUrl ?? '' }, kind: 'drop', takesEffect: true });
  const { payload, answer } = await carriedOut(server, {
    name: 'publishPost',
    selection: 'media { graphId } container { graphId }',
    input: { post: { carousel: { items } } },
  });
  expect(payload).toEqual({ media: null, container: null, errors: [] });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }]);
  expect(sent(server)).toEqual(items.map(() => `POST /${sandbox.metaAccountId}/media`));
});

test('two mutations that say the same are two writes, one after the other', async () => {
  befallWrites({ latencyMs: 60 });
  const [mutation] = mutations;
  const input = mutation?.input as { readonly mediaGraphId: string };
  const { data } = await server.ask<Record<string, { comment: { pk: string } }>, object>(
    `mutation ($input: CreateCommentInput!) {
      a: createComment(input: $input) { comment { pk } }
      b: createComment(input: $input) { comment { pk } }
    }`,
    { input },
  );
  expect(data['a']?.comment.pk).not.toBe(data['b']?.comment.pk);
  const times = sandbox.calls.map(({ at }) => at) as [number, number];
  expect(times).toHaveLength(2);
  expect(times[1] - times[0]).toBeGreaterThanOrEqual(55);
});

test('where nobody listens nothing was sent, which is said', async () => {
  const nobody = await startGateway({ META_URL: 'http://127.0.0.1:1' }, {}, ['META']);
  for (const mutation of mutations) {
    const { payload, answer } = await carriedOut(nobody, mutation);
    expect(payload).toEqual({ ...mutation.nothing, errors: [] });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  }
});

test('without the official API every mutation says what it needs', async () => {
  const without = await startGateway({}, {}, ['HIKER']);
  for (const mutation of mutations) {
    const { payload, answer } = await carriedOut(without, mutation);
    expect(payload).toMatchObject({ errors: [] });
    expect(answer.errors).toMatchObject([
      { path: [mutation.name], extensions: { code: 'UPSTREAM_NOT_CONFIGURED', upstream: 'META' } },
    ]);
    expect(without.calls()).toEqual([]);
  }
});

test('without an account, those that act for one ask for it, and take one that is named', async () => {
  const homeless = await startGateway({ META_ACCOUNT_ID: '' }, {}, ['META']);
  const image = { imageUrl: 'https://files.example/bread.jpg' };
  const creating = { name: 'createContainer', selection: 'container { graphId }' };
  const { answer } = await carriedOut(homeless, { ...creating, input: { post: { image } } });
  expect(answer.errors).toMatchObject([
    { message: expect.stringContaining('accountGraphId'), extensions: { code: 'UPSTREAM_NOT_CONFIGURED' } },
  ]);
  const accountGraphId = homeless.sandbox.metaAccountId;
  const { payload } = await carriedOut(homeless, { ...creating, input: { accountGraphId, post: { image } } });
  expect(payload).toMatchObject({ container: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
});

test('a write that there is no call left for is not sent', async () => {
  const poor = await startGateway({ MAX_UPSTREAM_CALLS: '1' }, {}, ['META']);
  const { payload, answer } = await carriedOut(poor, {
    name: 'publishPost',
    selection: 'container { graphId }',
    input: { post: { image: { imageUrl: 'https://files.example/bread.jpg' } } },
  });
  expect(payload).toMatchObject({ container: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'BUDGET_EXCEEDED' } }]);
  expect(writes(poor)).toHaveLength(1);
});
