import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { FIRST_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { answersOf } from '../../../../src/server/answer/answers.ts';
import { answerInParts } from '../../../../src/server/answer/incremental/parts.ts';
import { UnsentAnswers } from '../../../../src/server/http/connections/slow-readers.ts';
import { sendAnswer } from '../../../../src/server/http/send-answer.ts';
import { useAnswers } from '../../../../src/server/http/yoga/use-answers.ts';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';
import { listen } from '../../../support/listen.ts';
import { requestInit } from '../../../support/requests/request-init.ts';
import { afterFile } from '../../../support/runner/after-file.ts';

const { sandbox } = await startGateway();

/** A service that never answers calls for clips, and says when one of them is cancelled. */
async function serviceWithoutClips() {
  const service = { url: '', arrived: 0, cancelled: 0 };
  const server = createServer((request, response) => {
    if (request.url?.includes('/clips')) {
      service.arrived += 1;
      response.once('close', () => {
        service.cancelled += 1;
      });
      return;
    }
    const { 'x-access-key': key = '' } = request.headers;
    void (async () => {
      const answer = await fetch(`${sandbox.hikerUrl}${request.url}`, { headers: { 'x-access-key': String(key) } });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    })();
  });
  service.url = `http://${await listen(server)}`;
  return service;
}

const keys = Array.from({ length: 60 }, (_, index) => sandbox.world.people.at(index))
  .filter(({ isPrivate, isGone, followerList }) => !isPrivate && !isGone && followerList === 'whole')
  .slice(0, 30)
  .map(({ pk }) => `{pk: "${pk}"}`);
const aliases = Array.from({ length: 100 }, (_, index) => `c${index}: cursor`).join(' ');
/** Its first part is more than the buffers of a connection, and its second one needs a call that is not answered. */
const query = `{users(by: [${keys.join()}]) {followers(first: 20) {edges {${aliases}}}} user(by: {pk: "${FIRST_FRIEND.pk}"}) {pk ... @defer {clips(first: 1) {edges {node {code}}}}}}`;

function client(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  // It will be disconnected.
  socket.on('error', () => undefined);
  afterFile(() => void socket.destroy());
  return socket;
}

describe.each([
  ['multipart/mixed;incrementalSpec=v0.2'],
  ['multipart/mixed;deferSpec=20220824'],
  ['text/event-stream'],
])('a client that does not read its answer as %s', (accept) => {
  test.each(['through Yoga', 'on the fast path'])(
    'is disconnected, and what it waits for is cancelled and released (%s)',
    async (way) => {
      const service = await serviceWithoutClips();
      const { gateway } = gatewayFor(sandbox, {
        CACHE: '1',
        PORT: '0',
        MAX_ALIASES: '1000',
        MAX_REQUESTS: '1',
        WRITE_TIMEOUT_SECONDS: '0.2',
        OPERATION_TIMEOUT_SECONDS: '600',
        CALL_TIMEOUT_SECONDS: '300',
        HIKER_URL: service.url,
      });
      const { url } = await gateway.start();
      if (way === 'on the fast path') {
        // Only a document that is known takes it.
        const estimate = requestInit(query, { headers: { 'x-upstream-explain': '1' } });
        await (await gateway.fetch('http://localhost/graphql', estimate)).text();
      }
      const socket = client(Number(new URL(url).port));
      socket.pause();
      const body = JSON.stringify({ query });
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: localhost\r\naccept: ${accept}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
      await expect.poll(() => service.arrived).toBe(1);
      const sending = setInterval(() => socket.write('\r\n'), 20);
      await once(socket, 'error');
      clearInterval(sending);
      expect(socket.bytesRead).toBeLessThan(8_000_000);
      await expect.poll(() => service.cancelled).toBe(1);
      const status = async () => (await fetch(url, requestInit('{ __typename }'))).status;
      await expect.poll(status).toBe(200);
    },
  );
});

describe('large parts of answers that wait for their clients', () => {
  const part = Buffer.alloc(200_000);

  function unread() {
    const socket = { isDestroyed: false, destroy: () => Object.assign(socket, { isDestroyed: true }) };
    const response = new PassThrough({ highWaterMark: 1 });
    return Object.assign(response, { req: { socket }, writeHead: () => response });
  }
  const as = (one: ReturnType<typeof unread>): ServerResponse => one as unknown as ServerResponse;
  const inParts = () =>
    answerInParts({
      contentType: 'multipart/mixed; boundary="-"',
      body: (async function* () {
        yield part;
        yield part;
      })(),
      outcome: Promise.resolve({}),
    });
  const toAnswer = answersOf({ statuses: 'plain', compresses: true });
  const asked = { method: 'POST', header: () => null, contentType: 'application/json' };
  const turn = () => new Promise(setImmediate);

  test('are counted on the fast path, and the oldest is disconnected beyond the limit', async () => {
    const unsent = new UnsentAnswers(20_000);
    const responses = [unread(), unread()];
    for (const one of responses) {
      void sendAnswer(as(one), await toAnswer(inParts(), asked), unsent);
      await turn();
    }
    expect(responses.map(({ req }) => req.socket.isDestroyed)).toEqual([true, false]);
  });

  test('are counted through Yoga too', async () => {
    const disclosure = { of: (answer: object) => answer };
    const plugin = useAnswers({ toAnswer, unsent: new UnsentAnswers(20_000), disclosure, access: undefined });
    const responses = [unread(), unread()];
    for (const res of responses) {
      let process: ((result: unknown, api: object) => Promise<Response>) | undefined;
      plugin.onResultProcess?.({
        request: new Request('http://localhost/graphql', { method: 'POST' }),
        result: inParts(),
        setResultProcessor: (given: typeof process) => {
          process = given;
        },
        serverContext: { res },
      } as unknown as Parameters<NonNullable<typeof plugin.onResultProcess>>[0]);
      const response = await process?.({}, { Response });
      await response?.body?.getReader().read();
    }
    expect(responses.map(({ req }) => req.socket.isDestroyed)).toEqual([true, false]);
  });
});
