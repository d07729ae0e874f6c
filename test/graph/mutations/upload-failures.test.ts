import { afterEach, describe, expect, test } from 'vitest';
import { sentCalls, writes } from '../../support/calls/calls.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { publishFiles, reelMap, reelOf } from '../../support/graph/publish-files.ts';
import { fileOf } from '../../support/requests/multipart.ts';
import { advanceUntilAnswered, stopClock, waitUntil } from '../../support/time/clock.ts';

stopClock();

const server = await startGateway({}, { metaVideoMs: 0 }, ['META']);
const { sandbox } = server;
afterEach(() => sandbox.faults.clear());

const size = 1_000_003;
const publish = async (file: Parameters<typeof publishFiles>[3][string] = size, stated = size) => {
  const [outcome] = await advanceUntilAnswered(
    sandbox,
    publishFiles(server, reelOf(stated), reelMap, { reel: file }),
    2_000,
  );
  return outcome;
};
/** A fault of the host that receives files. */
const breakUploads = (fault: object) =>
  sandbox.faults.add({ upstream: 'META', path: '/ig-api-upload', method: 'POST', ...fault });
const uploads = () => sandbox.calls.filter(({ path }) => path.startsWith('/ig-api-upload'));
const methods = () => uploads().map(({ method }) => method);

describe('an upload that breaks off', () => {
  test('goes on from where the service got to', async () => {
    breakUploads({ kind: 'drop', times: 1 });
    const { container, errors, topLevel } = await publish();
    expect({ errors, topLevel }).toEqual({ errors: [], topLevel: undefined });
    expect(container).toMatchObject({ status: 'PUBLISHED', videoStatus: { received: size } });
    expect(methods()).toEqual(['POST', 'GET', 'POST']);
    const half = String(Math.floor(size / 2));
    expect(uploads().map(({ query }) => query['offset'])).toEqual(['0', undefined, half]);
  });

  test('goes on as often as it gets further', async () => {
    breakUploads({ kind: 'drop', times: 5 });
    const { container, errors } = await publish();
    expect(errors).toEqual([]);
    expect(container).toMatchObject({ status: 'PUBLISHED', videoStatus: { received: size } });
    expect(methods().filter((method) => method === 'POST')).toHaveLength(6);
  });

  test('is not sent again if only the answer was lost', async () => {
    breakUploads({ kind: 'drop', takesEffect: true, times: 1 });
    const { container, errors } = await publish();
    expect(errors).toEqual([]);
    expect(container).toMatchObject({ status: 'PUBLISHED' });
    expect(methods()).toEqual(['POST', 'GET']);
  });

  test('ends after three failures without progress; the error and the payload have the container', async () => {
    breakUploads({ status: 503 });
    const { media, container, errors, topLevel } = await publish();
    expect({ media, errors }).toEqual({ media: null, errors: [] });
    expect(container).toMatchObject({ status: 'IN_PROGRESS', videoStatus: { received: 0 } });
    expect(topLevel).toMatchObject([
      {
        path: ['publishPost'],
        message: expect.stringContaining(`(the container is ${container?.graphId})`),
        extensions: { code: 'UPSTREAM_UNAVAILABLE', upstream: 'META' },
      },
    ]);
    expect(methods()).toEqual(['POST', 'GET', 'POST', 'GET', 'POST', 'GET']);
    expect(writes(server).filter((call) => call.includes('media_publish'))).toEqual([]);
  });

  test('ends after three failures if the service goes back and forth', async () => {
    breakUploads({ status: 503, takesEffect: true });
    for (const offset of [2_000, 1_000, 2_000, 1_000, 2_000, 1_000])
      sandbox.faults.add({
        path: '/ig-api-upload',
        method: 'GET',
        status: 200,
        body: `{"offset":${offset}}`,
        times: 1,
      });
    const { topLevel } = await publish();
    expect(topLevel).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(methods().filter((method) => method === 'POST')).toHaveLength(4);
  });

  test('ends if the service wants bytes that are not in memory any more', async () => {
    const large = 40_000_000;
    breakUploads({ kind: 'drop', times: 1 });
    sandbox.faults.add({ path: '/ig-api-upload', method: 'GET', status: 200, body: '{"offset":1}' });
    const { topLevel } = await publish(large, large);
    expect(topLevel).toMatchObject([
      {
        message: expect.stringMatching(
          /broke off after 1 of 40000000 bytes.+send the mutation again \(the container is \d+\)/,
        ),
      },
    ]);
    expect(methods()).toEqual(['POST', 'GET']);
  });

  test.each([
    ['does not say how far it got', { status: 200, body: '{}' }],
    ['does not know the upload', { status: 404 }],
  ])('ends if the service %s', async (_what, fault) => {
    breakUploads({ kind: 'drop', times: 1 });
    sandbox.faults.add({ path: '/ig-api-upload', method: 'GET', ...fault });
    const { topLevel } = await publish();
    expect(topLevel).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(methods()).toEqual(['POST', 'GET']);
  });

  test.each(['{"offset":"500001"}', '{"file_offset":500001}'])('goes on where the answer is %s', async (body) => {
    breakUploads({ kind: 'drop', times: 1 });
    sandbox.faults.add({ path: '/ig-api-upload', method: 'GET', status: 200, body });
    const { errors } = await publish();
    expect(errors).toEqual([]);
    expect(uploads()[2]?.query['offset']).toBe('500001');
  });
});

describe('in the payload, with the field of the file, is', () => {
  const field = ['input', 'post', 'reel', 'videoFile'];

  test('a file that the service refuses', async () => {
    const body =
      '{"debug_info":{"retriable":false,"type":"ProcessingFailedError","message":"Request processing failed"}}';
    breakUploads({ status: 400, body });
    const { media, errors, topLevel } = await publish();
    expect({ media, topLevel }).toEqual({ media: null, topLevel: undefined });
    expect(errors).toMatchObject([
      {
        code: 'UPSTREAM_REJECTED',
        message: 'the official API refused the file: Request processing failed',
        field,
        advice: expect.stringMatching(/\w/),
      },
    ]);
    expect(methods()).toEqual(['POST']);
  });

  test.each([
    ['longer', 'FILE_LONGER', 500_000],
    ['shorter', 'FILE_SHORTER', size + 1],
  ])('a file that is %s than stated', async (_what, code, stated) => {
    const { media, container, errors, topLevel } = await publish(size, stated);
    expect({ media, topLevel }).toEqual({ media: null, topLevel: undefined });
    expect(errors).toMatchObject([{ code, field, message: expect.stringContaining(String(stated)) }]);
    expect(container).toMatchObject({ status: 'IN_PROGRESS' });
    expect(sentCalls(server).filter((call) => call.includes('media_publish'))).toEqual([]);
  });

  test('a file longer than MAX_UPLOAD_BYTES', async () => {
    const limited = gatewayFor(sandbox, { MAX_UPLOAD_BYTES: '100000' }, ['META']);
    const { errors } = await publishFiles(limited, reelOf(200_000), reelMap, { reel: 200_000 });
    expect(errors).toMatchObject([
      { code: 'FILE_UNREADABLE', field, message: expect.stringContaining('MAX_UPLOAD_BYTES') },
    ]);
  });

  test('a file of which the client sends no more', async () => {
    const gone = new Promise<never>(() => undefined);
    async function* half(): AsyncGenerator<Uint8Array> {
      yield* fileOf(100_000);
      await gone;
    }
    const [outcome] = await advanceUntilAnswered(
      sandbox,
      publishFiles(server, reelOf(size), reelMap, { reel: half() }),
      60_000,
    );
    expect(outcome.errors).toMatchObject([
      { code: 'FILE_UNREADABLE', field, message: expect.stringContaining('sent hardly anything of its file for 30 s') },
    ]);
  });
});

// The file arrives by the clock of tests, which is stopped.
test('a client that drips its file does not keep the connection to the service', async () => {
  async function* drip(): AsyncGenerator<Uint8Array> {
    for (const chunk of fileOf(size, 100)) {
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      yield chunk;
    }
  }
  const [outcome] = await advanceUntilAnswered(
    sandbox,
    publishFiles(server, reelOf(size), reelMap, { reel: drip() }),
    60_000,
  );
  expect(outcome.errors).toMatchObject([{ code: 'FILE_UNREADABLE' }]);
});

test('an upload that the service does not take ends likewise', async () => {
  breakUploads({ kind: 'hang', takesEffect: false });
  const [outcome] = await advanceUntilAnswered(
    sandbox,
    publishFiles(server, reelOf(size), reelMap, { reel: size }),
    400_000,
  );
  expect(outcome.topLevel).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
  expect(methods()).toEqual(['POST', 'GET', 'POST', 'GET', 'POST', 'GET']);
});

test('an upload whose answer never comes is complete once the service has all of it', async () => {
  breakUploads({ kind: 'hang' });
  const [outcome] = await advanceUntilAnswered(
    sandbox,
    publishFiles(server, reelOf(size), reelMap, { reel: size }),
    60_000,
  );
  expect(outcome.container).toMatchObject({ status: 'PUBLISHED' });
  expect(methods()).toEqual(['POST', 'GET']);
});

test('an upload that takes long does not keep other calls waiting, however few may run at once', async () => {
  const narrow = gatewayFor(sandbox, { UPSTREAM_CONCURRENCY: '1' }, ['META']);
  let goOn: (() => void) | undefined;
  async function* paused(): AsyncGenerator<Uint8Array> {
    yield* fileOf(100_000);
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    yield* fileOf(100_000);
  }
  const upload = publishFiles(narrow, reelOf(200_000), reelMap, { reel: paused() });
  await waitUntil(() => uploads().length === 1 && goOn !== undefined);
  const { data } = await narrow.ask<{ readonly account: object }, object>('{ account { username } }');
  expect(data.account).toMatchObject({ username: expect.any(String) });
  goOn?.();
  const [{ errors }] = await advanceUntilAnswered(sandbox, upload, 2_000);
  expect(errors).toEqual([]);
});

test('a container that is refused takes no file', async () => {
  sandbox.faults.add({ path: `/${sandbox.metaAccountId}/media`, method: 'POST', graphError: { code: 100 } });
  const { container, errors } = await publish();
  expect(container).toBeNull();
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', upstreamCode: 100 }]);
  expect(uploads()).toEqual([]);
});

test('without a host for files the error says which setting it needs, and no container is created', async () => {
  const without = gatewayFor(sandbox, { META_UPLOAD_URL: '' }, ['META']);
  const post = '{ reel: { videoFile: { file: $file, sizeBytes: 10 } } }';
  const { errors } = await without.ask<null, object>(
    `mutation ($file: Upload!) { publishPost(input: { post: ${post} }) { errors { code } } }`,
    { file: null },
  );
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(sentCalls(without)).toEqual([]);
});

test.each([
  ['shorter', size - 1],
  ['longer', size + 1],
  ['missing', 0],
])('clients whose files are %s than they say keep nobody else from sending files', async (_what, sent) => {
  for (let times = 0; times < 12; times += 1) {
    const { media } = await publish(sent);
    expect(media).toBeNull();
  }
  const { errors, topLevel } = await publish();
  expect({ errors, topLevel }).toEqual({ errors: [], topLevel: undefined });
});
