import type { Fault } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { sentCalls, writes } from '../../support/calls/calls.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { runMutation } from '../../support/graph/every-mutation.ts';
import { advanceUntilAnswered, stopClock } from '../../support/time/clock.ts';

stopClock();

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
/** Runs the mutation and advances the clock while everything is idle. */
const run = async (mutation: Parameters<typeof runMutation>[1]): ReturnType<typeof runMutation> =>
  (await advanceUntilAnswered(sandbox, runMutation(server, mutation), 100))[0];
afterEach(() => sandbox.faults.clear());

const image = { imageUrl: 'https://files.example/bread.jpg' };
const creates = `POST /${sandbox.metaAccountId}/media`;
const publishes = `POST /${sandbox.metaAccountId}/media_publish`;

/** Injects a fault into the creation of containers only. */
const injectFault = (fault: Fault) =>
  sandbox.faults.add({ upstream: 'META', method: 'POST', path: `/${sandbox.metaAccountId}/media`, ...fault });

const passing: [how: string, fault: Fault][] = [
  ['the error is transient', { status: 500, graphError: { code: 2, isTransient: true } }],
  ['the outcome is unknown to the service', { graphError: { code: 1 } }],
  ['the connection breaks after it is created', { kind: 'drop', takesEffect: true }],
];

describe.each(passing)('a container is created again when %s', (_how, fault) => {
  test('by createContainer', async () => {
    injectFault({ ...fault, times: 1 });
    const { payload, answer } = await run({
      name: 'createContainer',
      selection: 'container { graphId }',
      input: { post: { image } },
    });
    expect(answer.errors).toBeUndefined();
    expect(payload).toMatchObject({ container: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
    expect(writes(server)).toEqual([creates, creates]);
  });

  test('by publishPost, which publishes once', async () => {
    injectFault({ ...fault, times: 1 });
    const { payload, answer } = await run({
      name: 'publishPost',
      selection: 'media { graphId }',
      input: { post: { image } },
    });
    expect(answer.errors).toBeUndefined();
    expect(payload).toMatchObject({ media: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
    expect(writes(server)).toEqual([creates, creates, publishes]);
  });
});

test('only the failed item of a carousel is created again', async () => {
  const items = [1, 2, 3].map((one) => ({ imageUrl: `https://files.example/${one}.jpg` }));
  injectFault({ match: { image_url: items[1]?.imageUrl ?? '' }, kind: 'drop', takesEffect: true, times: 1 });
  const { payload, answer } = await run({
    name: 'publishPost',
    selection: 'media { graphId }',
    input: { post: { carousel: { items } } },
  });
  expect(answer.errors).toBeUndefined();
  expect(payload).toMatchObject({ media: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
  // Three items, one of them created twice, and the carousel itself.
  expect(writes(server)).toEqual([creates, creates, creates, creates, creates, publishes]);
});

test('at the timeout the last error is returned and nothing is published', async () => {
  injectFault({ status: 500, graphError: { code: 2, isTransient: true } });
  const { payload, answer } = await run({
    name: 'publishPost',
    selection: 'media { graphId } container { graphId }',
    input: { post: { image }, timeoutSeconds: 1 },
  });
  expect(payload).toEqual({ media: null, container: null, errors: [] });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN', upstreamCode: 2 } }]);
  expect(writes(server)).toEqual([creates, creates]);
});

test('a refused input is not retried', async () => {
  injectFault({ graphError: { code: 36003, subcode: 2207009 } });
  const { payload } = await run({
    name: 'publishPost',
    selection: 'media { graphId } container { graphId }',
    input: { post: { image } },
  });
  expect(payload).toMatchObject({ errors: [{ code: 'META_2207009' }] });
  expect(sentCalls(server)).toEqual([creates]);
});
