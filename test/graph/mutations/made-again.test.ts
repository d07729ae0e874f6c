import type { Fault } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { outwait, stopClock } from '../../support/clock.ts';
import { startGateway } from '../../support/gateway.ts';
import { carriedOut } from '../../support/mutations.ts';
import { sent, writes } from '../../support/writing.ts';

stopClock();

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
/** Runs the mutation, and lets the clock go on whenever nothing else happens. */
const act = async (mutation: Parameters<typeof carriedOut>[1]): ReturnType<typeof carriedOut> =>
  (await outwait(sandbox, carriedOut(server, mutation), 100))[0];
afterEach(() => sandbox.faults.clear());

const image = { imageUrl: 'https://files.example/bread.jpg' };
const creates = `POST /${sandbox.metaAccountId}/media`;
const publishes = `POST /${sandbox.metaAccountId}/media_publish`;

/** Befalls the making of containers alone. */
const befall = (fault: Fault) =>
  sandbox.faults.add({ upstream: 'META', method: 'POST', path: `/${sandbox.metaAccountId}/media`, ...fault });

const passing: [how: string, fault: Fault][] = [
  ['the service says that it passes', { status: 500, graphError: { code: 2, isTransient: true } }],
  ['the service does not know', { graphError: { code: 1 } }],
  ['the connection breaks after it is made', { kind: 'drop', takesEffect: true }],
];

describe.each(passing)('a container is made again when %s', (_how, fault) => {
  test('by createContainer', async () => {
    befall({ ...fault, times: 1 });
    const { payload, answer } = await act({
      name: 'createContainer',
      selection: 'container { graphId }',
      input: { post: { image } },
    });
    expect(answer.errors).toBeUndefined();
    expect(payload).toMatchObject({ container: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
    expect(writes(server)).toEqual([creates, creates]);
  });

  test('by publishPost, which publishes once', async () => {
    befall({ ...fault, times: 1 });
    const { payload, answer } = await act({
      name: 'publishPost',
      selection: 'media { graphId }',
      input: { post: { image } },
    });
    expect(answer.errors).toBeUndefined();
    expect(payload).toMatchObject({ media: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
    expect(writes(server)).toEqual([creates, creates, publishes]);
  });
});

test('the part of a carousel that failed is made again, the others once', async () => {
  const items = [1, 2, 3].map((one) => ({ imageUrl: `https://files.example/${one}.jpg` }));
  befall({ match: { image_url: items[1]?.imageUrl ?? '' }, kind: 'drop', takesEffect: true, times: 1 });
  const { payload, answer } = await act({
    name: 'publishPost',
    selection: 'media { graphId }',
    input: { post: { carousel: { items } } },
  });
  expect(answer.errors).toBeUndefined();
  expect(payload).toMatchObject({ media: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
  // Three parts, one of them twice, and the carousel itself.
  expect(writes(server)).toEqual([creates, creates, creates, creates, creates, publishes]);
});

test('when the wait is over, the failure is told and nothing is published', async () => {
  befall({ status: 500, graphError: { code: 2, isTransient: true } });
  const { payload, answer } = await act({
    name: 'publishPost',
    selection: 'media { graphId } container { graphId }',
    input: { post: { image }, timeoutSeconds: 1 },
  });
  expect(payload).toEqual({ media: null, container: null, errors: [] });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN', upstreamCode: 2 } }]);
  expect(writes(server)).toEqual([creates, creates]);
});

test('a refusal is no failure that passes', async () => {
  befall({ graphError: { code: 36003, subcode: 2207009 } });
  const { payload } = await act({
    name: 'publishPost',
    selection: 'media { graphId } container { graphId }',
    input: { post: { image } },
  });
  expect(payload).toMatchObject({ errors: [{ code: 'META_2207009' }] });
  expect(sent(server)).toEqual([creates]);
});
