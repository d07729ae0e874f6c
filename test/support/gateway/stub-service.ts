import { createServer, type IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { createGateway, type Gateway } from '../../../src/gateway.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { listen } from '../listen.ts';
import { requestInit } from '../requests/request-init.ts';
import { afterFile } from '../runner/after-file.ts';
import { type Answer, unguarded } from './gateway.ts';

/** The answer of a stub: a status and a body, which is serialized as JSON unless it is a Buffer. */
export interface ServiceAnswer {
  readonly status?: number;
  readonly body: unknown;
}

interface StubService {
  readonly url: string;
  /** Paths with queries of the calls so far, oldest first. */
  readonly calls: string[];
}

/**
 * An HTTP service whose answers a test defines. Where `answer` returns undefined, the call fails with 500, so that it neither
 * provides a field nor counts as "not found".
 */
async function startStub(
  answer: (path: string, query: URLSearchParams) => ServiceAnswer | undefined,
): Promise<StubService> {
  const calls: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const { pathname, searchParams, search } = new URL(request.url ?? '/', 'http://localhost');
    calls.push(pathname + search);
    const { status = 200, body } = answer(pathname, searchParams) ?? { status: 500, body: { detail: 'no answer' } };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  return { url: `http://${await listen(server)}`, calls };
}

/** The real gateway with a stub as its only service. */
export async function stubUpstream(
  upstream: 'HIKER' | 'KEYAPI' | 'META',
  answer: (path: string, query: URLSearchParams) => ServiceAnswer | undefined,
  more: Readonly<Record<string, string>> = {},
): Promise<StubbedGateway> {
  const service = await startStub(answer);
  const { url } = service;
  const settings = {
    HIKER: { HIKER_URL: url, HIKER_ACCESS_KEY: 'key' },
    KEYAPI: { KEYAPI_URL: url, KEYAPI_TOKEN: 'token' },
    META: { META_URL: url, META_ACCESS_TOKEN: 'token', META_ACCOUNT_ID: '1' },
  };
  return gatewayWith({ ...settings[upstream], ...more }, service);
}

/** The real gateway with a stub of HikerAPI as its only service. */
export async function stubHiker(
  answer: (path: string, query: URLSearchParams) => ServiceAnswer | undefined,
  settings: Readonly<Record<string, string>> = {},
  log?: Logger,
): Promise<StubbedGateway> {
  const service = await startStub(answer);
  return gatewayWith({ HIKER_URL: service.url, HIKER_ACCESS_KEY: 'key', ...settings }, service, log);
}

export interface StubbedGateway {
  readonly gateway: Gateway;
  /** Paths with queries of the calls since the last `ask` began. */
  readonly calls: string[];
  ask(query: string, init?: { readonly headers?: Readonly<Record<string, string>> }): Promise<Answer<never>>;
}

function gatewayWith(settings: Readonly<Record<string, string>>, { calls }: StubService, log?: Logger): StubbedGateway {
  const gateway = createGateway(
    readConfig({ LOG_LEVEL: 'silent', CACHE: '0', BALANCE_EVERY_SECONDS: '0', ...unguarded, ...settings }),
    log,
  );
  afterFile(() => gateway.stop());
  return {
    gateway,
    calls,
    async ask(query, { headers = {} } = {}) {
      calls.length = 0;
      const response = await gateway.fetch('http://localhost/graphql', requestInit(query, { headers }));
      return (await response.json()) as Answer<never>;
    },
  };
}
