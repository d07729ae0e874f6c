import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { afterAll } from 'vitest';
import { createGateway } from '../../src/gateway.ts';
import { readConfig } from '../../src/settings/config.ts';
import { type Answer, unguarded } from './gateway.ts';

/** What a service answers: a body, which is written as JSON unless it is bytes already, and a status. */
export interface ServiceAnswer {
  readonly status?: number;
  readonly body: unknown;
}

interface StandIn {
  readonly url: string;
  /** Paths with queries of the calls so far, oldest first. */
  readonly calls: string[];
}

/**
 * A service over HTTP that answers as a test says. Where `answer` has nothing to say, the call fails with 500, so that it
 * neither serves a field nor passes for "not found".
 */
async function standIn(answer: (path: string, query: URLSearchParams) => ServiceAnswer | undefined): Promise<StandIn> {
  const calls: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const { pathname, searchParams, search } = new URL(request.url ?? '/', 'http://localhost');
    calls.push(pathname + search);
    const { status = 200, body } = answer(pathname, searchParams) ?? { status: 500, body: { detail: 'no answer' } };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

/** The real gateway before such a service; no other service is configured. */
export async function beforeUpstream(
  upstream: 'HIKER' | 'KEYAPI' | 'META',
  answer: (path: string, query: URLSearchParams) => ServiceAnswer | undefined,
  more: Readonly<Record<string, string>> = {},
): Promise<BeforeService> {
  const service = await standIn(answer);
  const { url } = service;
  const settings = {
    HIKER: { HIKER_URL: url, HIKER_ACCESS_KEY: 'key' },
    KEYAPI: { KEYAPI_URL: url, KEYAPI_TOKEN: 'token' },
    META: { META_URL: url, META_ACCESS_TOKEN: 'token', META_ACCOUNT_ID: '1' },
  };
  return gatewayAt({ ...settings[upstream], ...more }, service);
}

/** The real gateway before such a service, which replaces HikerAPI; no other service is configured. */
export async function beforeHiker(
  answer: (path: string, query: URLSearchParams) => ServiceAnswer | undefined,
  settings: Readonly<Record<string, string>> = {},
  log?: Logger,
): Promise<BeforeService> {
  const service = await standIn(answer);
  return gatewayAt({ HIKER_URL: service.url, HIKER_ACCESS_KEY: 'key', ...settings }, service, log);
}

export interface BeforeService {
  /** Paths with queries of the calls since the last `ask` began. */
  readonly calls: readonly string[];
  ask(query: string, init?: { readonly headers?: Readonly<Record<string, string>> }): Promise<Answer<never>>;
}

/** The real gateway with these settings, before a service whose calls are counted. */
function gatewayAt(settings: Readonly<Record<string, string>>, { calls }: StandIn, log?: Logger): BeforeService {
  const gateway = createGateway(
    readConfig({ LOG_LEVEL: 'silent', CACHE: '0', BALANCE_EVERY_SECONDS: '0', ...unguarded, ...settings }),
    log,
  );
  afterAll(() => gateway.stop());
  return {
    calls,
    async ask(query, { headers = {} } = {}) {
      calls.length = 0;
      const response = await gateway.fetch('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as Answer<never>;
    },
  };
}
