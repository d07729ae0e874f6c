import { startSandbox } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { sentCalls, writes } from '../../support/calls/calls.ts';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { runMutation } from '../../support/graph/every-mutation.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { advanceUntilAnswered, stopClock, waitUntil } from '../../support/time/clock.ts';

const video = (name: string) => ({ videoUrl: `https://files.example/${name}.mp4` });
const image = (name: string) => ({ imageUrl: `https://files.example/${name}.jpg` });
const selection = 'media { graphId } container { graphId status }';
const containerOf = (payload: Readonly<Record<string, unknown>> | undefined) =>
  payload?.['container'] as { readonly graphId: string; readonly status: string };

stopClock();

async function start() {
  const server = await startGateway({ OPERATION_TIMEOUT_SECONDS: '0.5' }, {}, ['META']);
  const { sandbox } = server;
  const run = async (mutation: Parameters<typeof runMutation>[1]): ReturnType<typeof runMutation> =>
    (await advanceUntilAnswered(sandbox, runMutation(server, mutation), 100))[0];
  return {
    server,
    sandbox,
    account: `/${sandbox.metaAccountId}`,
    /** Runs the mutation and advances the clock while everything is idle. */
    run,
    publishPost: (input: Readonly<Record<string, unknown>>) => run({ name: 'publishPost', selection, input }),
    /** The times at which the container was polled. */
    pollTimes: () => sandbox.calls.filter(({ method }) => method === 'GET').map(({ at }) => at),
  };
}

test('at the timeout the container is returned, and publishContainer finishes it', async () => {
  const { server, account, run, publishPost } = await start();
  const { payload, answer } = await publishPost({ post: { reel: video('slow-2600') }, timeoutSeconds: 1 });
  expect(answer.errors).toBeUndefined();
  const container = containerOf(payload);
  expect(payload).toMatchObject({
    media: null,
    container: { graphId: expect.stringMatching(/^\d+$/), status: 'IN_PROGRESS' },
    errors: [
      {
        code: 'NOT_READY',
        message: expect.stringContaining(container.graphId),
        field: null,
        advice: expect.stringContaining('publishContainer'),
      },
    ],
  });
  const look = `GET /${container.graphId}`;
  expect(sentCalls(server)).toEqual([`POST ${account}/media`, look, look]);

  const finished = await run({
    name: 'publishContainer',
    selection,
    input: { containerGraphId: container.graphId },
  });
  expect(finished.answer.errors).toBeUndefined();
  expect(finished.payload).toMatchObject({
    media: { graphId: expect.stringMatching(/^\d+$/) },
    container: { graphId: container.graphId, status: 'PUBLISHED' },
    errors: [],
  });
  const publish = `POST ${account}/media_publish`;
  expect(writes(server)).toEqual([publish, publish]);
});

test('the pauses grow, and the last poll is at the timeout', async () => {
  const { publishPost, pollTimes } = await start();
  const begun = Date.now();
  const { payload } = await publishPost({ post: { reel: video('never') }, timeoutSeconds: 4 });
  expect(payload?.errors).toMatchObject([{ code: 'NOT_READY' }]);
  expect(pollTimes().map((at) => at - begun)).toEqual([0, 1000, 2500, 4000]);
});

test('the operation may last for the timeout, and the mutations after it still run', async () => {
  const { server, sandbox } = await start();
  const answer = server.ask<
    Record<string, { media: { graphId: string; caption: string } | null; errors: unknown[] }>,
    object
  >(
    `mutation ($a: PublishPostInput!, $b: PublishPostInput!) {
      a: publishPost(input: $a) { media { graphId caption } errors { code } }
      b: publishPost(input: $b) { media { graphId caption } errors { code } }
    }`,
    {
      a: { post: { reel: { ...video('slow-900'), caption: 'Longer' } }, timeoutSeconds: 5 },
      b: { post: { image: { ...image('quick'), caption: 'than usual' } }, timeoutSeconds: 1 },
    },
  );
  const [{ data, errors }] = await advanceUntilAnswered(sandbox, answer, 100);
  expect(errors).toBeUndefined();
  expect(data['a']).toMatchObject({ media: { caption: 'Longer' }, errors: [] });
  expect(data['b']).toMatchObject({ media: { caption: 'than usual' }, errors: [] });
});

describe('during the wait', () => {
  test('a transient failure of the service is retried', async () => {
    const { server, sandbox, publishPost } = await start();
    sandbox.faults.add({ upstream: 'META', method: 'GET', status: 503, times: 1 });
    const { payload, answer } = await publishPost({ post: { image: image('moment') } });
    expect(answer.errors).toBeUndefined();
    expect(payload).toMatchObject({ container: { status: 'PUBLISHED' }, errors: [] });
    expect(writes(server)).toHaveLength(2);
  });

  test('a permanent failure is returned with the container', async () => {
    const { server, sandbox, run } = await start();
    sandbox.faults.add({ upstream: 'META', method: 'GET', status: 503 });
    const { payload, answer } = await run({
      name: 'publishPost',
      selection: 'media { graphId } container { graphId }',
      input: { post: { image: image('good') }, timeoutSeconds: 1 },
    });
    const { graphId } = containerOf(payload);
    expect(payload).toEqual({ media: null, container: { graphId }, errors: [] });
    expect(answer.errors).toMatchObject([
      {
        path: ['publishPost'],
        message: expect.stringContaining(`(the container is ${graphId})`),
        extensions: { code: 'UPSTREAM_UNAVAILABLE', endpoint: '/{ig-container-id}' },
      },
    ]);
    expect(writes(server)).toHaveLength(1);
  });

  test('an invalid token ends the wait at once, with the container', async () => {
    const { server, sandbox, run } = await start();
    sandbox.faults.add({ upstream: 'META', method: 'GET', graphError: { code: 190, subcode: 463 } });
    const { payload, answer } = await run({
      name: 'publishPost',
      selection: 'container { graphId }',
      input: { post: { reel: video('never') } },
    });
    expect(payload).toMatchObject({ container: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
    expect(answer.errors).toMatchObject([{ path: ['publishPost'], extensions: { code: 'UPSTREAM_AUTH' } }]);
    expect(sentCalls(server)).toHaveLength(2);
  });

  test('a failed container has its reason, and is not published', async () => {
    const { server, publishPost } = await start();
    const { payload, answer } = await publishPost({ post: { reel: video('slow-500-fails-2207026') } });
    expect(answer.errors).toBeUndefined();
    expect(payload).toMatchObject({
      media: null,
      container: { status: 'ERROR' },
      errors: [
        {
          code: 'META_2207026',
          field: ['input', 'post', 'reel', 'videoUrl'],
          advice: expect.stringContaining('MP4'),
          upstreamCode: 352,
          upstreamSubcode: 2207026,
        },
      ],
    });
    expect(writes(server)).toHaveLength(1);
  });

  test.each([
    [2207076, 'META_2207076'],
    [2299999, 'CONTAINER_FAILED'],
  ])('a container that fails with an empty status code and the subcode %i has its reason', async (subcode, code) => {
    const { server, sandbox, publishPost } = await start();
    const status = `Error: Media upload has failed with error code ${subcode}`;
    sandbox.faults.add({
      upstream: 'META',
      method: 'GET',
      status: 200,
      body: JSON.stringify({ status_code: '', status, id: '17889000000001020' }),
    });
    const { payload, answer } = await publishPost({ post: { reel: video('never') } });
    expect(answer.errors).toBeUndefined();
    expect(payload).toMatchObject({
      media: null,
      container: { status: 'ERROR' },
      errors: [{ code, message: expect.stringContaining(status), upstreamSubcode: subcode }],
    });
    expect(writes(server)).toHaveLength(1);
  });

  test('an expired container is an error', async () => {
    const { publishPost } = await start();
    const { payload } = await publishPost({ post: { reel: video('expired') } });
    expect(payload).toMatchObject({ container: { status: 'EXPIRED' }, errors: [{ code: 'CONTAINER_EXPIRED' }] });
  });
});

test('a ready container that is refused as not ready is published after a pause', async () => {
  const { sandbox, account, publishPost } = await start();
  sandbox.faults.add({ path: `${account}/media_publish`, graphError: { code: 9007, subcode: 2207027 }, times: 1 });
  const { payload, answer } = await publishPost({ post: { image: image('hasty') } });
  expect(answer.errors).toBeUndefined();
  expect(payload).toMatchObject({ container: { status: 'PUBLISHED' }, errors: [] });
  const [, first, second] = sandbox.calls.filter(({ method }) => method === 'POST').map(({ at }) => at);
  expect((second ?? 0) - (first ?? 0)).toBe(1000);
});

describe('a carousel', () => {
  const carousel = (items: readonly object[], timeoutSeconds = 5) => ({
    post: { carousel: { items } },
    timeoutSeconds,
  });

  test('creates its items in parallel', async () => {
    const sandbox = await startSandbox();
    afterFile(() => sandbox.stop());
    const { gate, ...server } = await gatewayBehindGate(sandbox, {}, ['META']);
    gate.hold();
    const items = Array.from({ length: 10 }, (_, index) => image(`${index}`));
    const publishing = runMutation(server, { name: 'publishPost', selection, input: carousel(items) });
    // None has been answered, so none waits for another.
    const made = () => sandbox.calls.filter(({ query }) => query['is_carousel_item'] === 'true').length;
    await waitUntil(() => made() === 10);
    gate.open();
    const [{ payload }] = await advanceUntilAnswered(sandbox, publishing, 100);
    expect(payload?.errors).toEqual([]);
    expect(made()).toBe(10);
  });

  test('stops waiting once an item has failed', async () => {
    const { server, publishPost, pollTimes } = await start();
    const { payload } = await publishPost(carousel([video('never'), image('fine'), video('slow-0-fails-2207053')], 60));
    expect(pollTimes()).toHaveLength(1);
    expect(payload).toMatchObject({
      container: null,
      errors: [{ code: 'META_2207053', field: ['input', 'post', 'carousel', 'items', '2', 'videoUrl'] }],
    });
    expect(writes(server)).toHaveLength(3);
  });

  test('names the items that are not ready at the timeout', async () => {
    const { server, publishPost } = await start();
    const { payload, answer } = await publishPost(
      carousel([image('fine'), video('never'), video('slow-0'), video('never-2')], 1),
    );
    expect(answer.errors).toBeUndefined();
    expect(payload).toMatchObject({
      media: null,
      container: null,
      errors: ['1', '3'].map((index) => ({
        code: 'NOT_READY',
        field: ['input', 'post', 'carousel', 'items', index],
        advice: expect.stringContaining('more time'),
      })),
    });
    expect(writes(server)).toHaveLength(4);
  });
});
