import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createTransport, type Transport } from '../../../src/upstreams/client/http/transport.ts';
import type { Caller } from '../../../src/upstreams/contract/upstream.ts';
import { Meter } from '../../../src/upstreams/ledger/meter.ts';
import { listen } from '../../support/listen.ts';
import { afterFile } from '../../support/runner/after-file.ts';

interface Received {
  readonly method: string;
  /** The path with its query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Service {
  readonly url: string;
  /** The complete requests, oldest first. */
  readonly requests: readonly Received[];
}

/** A stub of the official API. */
export async function startStubApi(
  answer: (response: ServerResponse, request: Received) => void = (response) => response.end('{"id":"1"}'),
): Promise<Service> {
  const requests: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      requests.push(one);
      answer(response, one);
    });
  });
  return { url: `http://${await listen(server)}`, requests };
}

/** A transport that is closed after the file's tests. */
export function testTransport(): Transport {
  const transport = createTransport(4);
  afterFile(() => transport.close());
  return transport;
}

export function caller(maxCalls = 100, signal: AbortSignal = new AbortController().signal): Caller & { meter: Meter } {
  return { meter: new Meter(maxCalls), signal };
}
