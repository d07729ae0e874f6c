import type { Fault } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { schema } from '../../../src/graph/schema.ts';
import { documentedFailures } from '../../../src/upstreams/meta/known-failures.ts';
import { sentCalls } from '../../support/calls/calls.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { everyMutation, runMutation } from '../../support/graph/every-mutation.ts';

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
const mutations = everyMutation(sandbox);
afterEach(() => sandbox.faults.clear());

/** Injects a fault into every write, and no read. */
function injectWriteFault(fault: Fault): void {
  for (const method of ['POST', 'DELETE']) sandbox.faults.add({ upstream: 'META', method, ...fault });
}

/** A container that is not ready is polled; container-polling.test.ts covers that. */
const notReady = 2207027;
const answeredAtOnce = (name: string) =>
  documentedFailures.filter(({ subcode }) => !(name === 'publishContainer' && subcode === notReady));

test('every mutation and its failures are listed', () => {
  for (const { name } of mutations) expect(answeredAtOnce(name).length).toBeGreaterThan(20);
  expect(mutations.map(({ name }) => name).sort()).toEqual(
    Object.keys(schema.getMutationType()?.getFields() ?? {}).sort(),
  );
});

describe.each(mutations)('$name', (mutation) => {
  test.each(answeredAtOnce(mutation.name))(
    'answers $code/$subcode with its advice',
    async ({ code, subcode, advice }) => {
      injectWriteFault({ graphError: { code, subcode } });
      const { payload, answer } = await runMutation(server, mutation);
      expect(answer.errors).toBeUndefined();
      expect(payload).toMatchObject({
        ...mutation.nothing,
        ...(mutation.name === 'appealProduct' && { accepted: false }),
        errors: [{ code: `META_${subcode}`, advice, upstreamCode: code, upstreamSubcode: subcode }],
      });
      expect(payload?.errors[0]?.message).toMatch(/^(?:[a-z]+ "\d+": )?the official API refused this/);
      expect(sentCalls(server)).toEqual([...(mutation.reads ?? []), mutation.sends]);
    },
  );

  test.each<[fault: Fault['graphError'] & object, code: string]>([
    [{ code: 100, message: '(#100) Param message is too long' }, 'BAD_USER_INPUT'],
    [{ code: 100, subcode: 33 }, 'NOT_FOUND'],
    [{ code: 24, message: 'The requested resource does not exist' }, 'NOT_FOUND'],
  ])('answers %j as an error of the payload', async (graphError, code) => {
    injectWriteFault({ graphError });
    const { payload, answer } = await runMutation(server, mutation);
    expect(answer.errors).toBeUndefined();
    expect(payload?.errors).toMatchObject([
      { code, field: null, advice: expect.stringMatching(/\w/), upstreamCode: graphError.code },
    ]);
    expect(sentCalls(server)).toEqual([...(mutation.reads ?? []), mutation.sends]);
  });

  test.each<[fault: Fault['graphError'] & object, code: string]>([
    [{ code: 190, subcode: 463 }, 'UPSTREAM_AUTH'],
    [{ code: 10 }, 'UPSTREAM_PERMISSION'],
    [{ code: 200 }, 'UPSTREAM_PERMISSION'],
    [{ code: 368 }, 'UPSTREAM_PERMISSION'],
    [{ code: 4 }, 'RATE_LIMITED'],
    [{ code: 17 }, 'RATE_LIMITED'],
    [{ code: 613 }, 'RATE_LIMITED'],
    [{ code: 80_002 }, 'RATE_LIMITED'],
  ])('answers %j as an error of the operation, with an empty payload', async (graphError, code) => {
    injectWriteFault({ graphError });
    const { payload, answer } = await runMutation(server, mutation);
    expect(payload).toEqual({ ...mutation.nothing, errors: [] });
    expect(answer.errors).toMatchObject([
      { path: [mutation.name], extensions: { code, upstream: 'META', upstreamCode: graphError.code } },
    ]);
    expect(sentCalls(server)).toEqual([...(mutation.reads ?? []), mutation.sends]);
    expect(JSON.stringify(answer)).not.toContain(sandbox.metaAccessToken);
  });
});

describe('an error names the input field that caused it', () => {
  const imageUrl = 'https://files.example/a.jpg';
  const videoUrl = 'https://files.example/slow-0.mp4';
  const refused = (subcode: number) => `https://files.example/refused-${subcode}.jpg`;
  const slow = (subcode: number) => `https://files.example/slow-0-fails-${subcode}.mp4`;
  const publishing = (post: object) =>
    runMutation(server, { name: 'publishPost', selection: 'media { graphId }', input: { post } });

  test.each<[what: string, post: object, subcode: number, field: string | null]>([
    ['a picture that is too large', { image: { imageUrl: refused(2207004) } }, 2207004, 'image.imageUrl'],
    ['a picture that cannot be fetched', { story: { imageUrl: 'http://a.invalid/' } }, 2207052, 'story.imageUrl'],
    ['a video of another format', { reel: { videoUrl: slow(2207026) } }, 2207026, 'reel.videoUrl'],
    [
      'one of two files, where either may be the cause',
      { reel: { videoUrl: 'http://a.invalid/', coverUrl: imageUrl } },
      2207052,
      null,
    ],
    ['a cover beyond the video', { reel: { videoUrl, thumbOffsetMs: 60_000 } }, 2207057, 'reel.thumbOffsetMs'],
    [
      'a product that does not exist',
      { image: { imageUrl, productTags: [{ productId: '1', x: 0, y: 0 }] } },
      2207037,
      'image.productTags',
    ],
    [
      'one item of a carousel',
      { carousel: { items: [{ imageUrl }, { imageUrl: refused(2207009) }] } },
      2207009,
      'carousel.items.1.imageUrl',
    ],
    [
      'one item of a carousel, where any of its fields may be the cause',
      { carousel: { items: [{ imageUrl: refused(2207020) }, { imageUrl }] } },
      2207020,
      'carousel.items.0',
    ],
    [
      'a video of a carousel that fails during the wait',
      { carousel: { items: [{ videoUrl }, { imageUrl }, { videoUrl: slow(2207053) }] } },
      2207053,
      'carousel.items.2.videoUrl',
    ],
    ['the container', { image: { imageUrl: 'https://files.example/blocked-2207051.jpg' } }, 2207051, null],
  ])('%s', async (_what, post, subcode, field) => {
    const { payload, answer } = await publishing(post);
    expect(answer.errors).toBeUndefined();
    expect(payload).toMatchObject({
      media: null,
      errors: [
        {
          code: `META_${subcode}`,
          field: field === null ? null : ['input', 'post', ...field.split('.')],
          upstreamSubcode: subcode,
        },
      ],
    });
  });
});

test('the container can still be read when the daily posts are used up', async () => {
  sandbox.faults.add({ path: `/${sandbox.metaAccountId}/media_publish`, graphError: { code: 9, subcode: 2207042 } });
  const { payload, answer } = await runMutation(server, {
    name: 'publishPost',
    selection: 'container { graphId copyrightCheck { state } status }',
    input: { post: { image: { imageUrl: 'https://files.example/a.jpg' } } },
  });
  expect(answer.errors).toBeUndefined();
  expect(payload).toMatchObject({ container: { status: 'FINISHED' }, errors: [{ code: 'META_2207042' }] });
});
