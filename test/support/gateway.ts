import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { PLAIN, type Sandbox, type SandboxOptions, startSandbox } from 'gramgraph-sandbox';
import { type DocumentNode, Kind, print } from 'graphql';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { createGateway, type Gateway } from '../../src/gateway.ts';
import { readConfig } from '../../src/settings/config.ts';

export interface ClientError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly upstream?: string;
    readonly endpoint?: string;
    readonly retryAfterSeconds?: number;
    readonly upstreamCode?: number;
    readonly upstreamSubcode?: number;
    readonly traceId?: string;
  };
}

export interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly ClientError[];
  readonly extensions?: {
    readonly upstream: {
      readonly requests: number;
      readonly billed: number;
      readonly credits: number;
      readonly cacheHits: number;
      readonly coalesced: number;
      readonly stale?: number;
      readonly durationMs: number;
      readonly calls?: readonly string[];
    };
    readonly warnings?: readonly {
      readonly code: string;
      readonly message: string;
      readonly path: readonly (string | number)[];
    }[];
  };
}

export interface TestGateway {
  readonly gateway: Gateway;
  readonly sandbox: Sandbox;
  /** Sends a document through the whole gateway, without a port of its own. */
  ask<Data, Variables>(
    document: TypedDocumentNode<Data, Variables> | DocumentNode | string,
    variables?: Variables,
    init?: RequestInit,
  ): Promise<Answer<Data>>;
  /** Paths of the upstream calls since the last `ask` began, with the query where it matters. */
  calls(): string[];
}

/** The services that the gateway has credentials for. */
export type Service = 'HIKER' | 'META';

/** Retries and breakers are off, so that a call is one call and one test's faults do not reach the next. */
export const unguarded = { RETRIES: '0', BREAKER_FAILURES: '0', PAUSE_MAX_SECONDS: '0', HIKER_RATE: '0' } as const;

/**
 * The real gateway before a sandbox of its own, which replaces the services at the far end. Stopped after the file's tests. Answers take their plain
 * forms, so that calls can be counted; test/graph/variants.test.ts asks in the others.
 */
export async function startGateway(
  settings: Readonly<Record<string, string>> = {},
  world: SandboxOptions = {},
  services: readonly Service[] = ['HIKER'],
): Promise<TestGateway> {
  const sandbox = await startSandbox({ variants: PLAIN, ...world });
  afterAll(() => sandbox.stop());
  return gatewayBefore(sandbox, settings, services);
}

/** One more gateway before a sandbox that has been started. What it logs, at every level, is added to `log`. */
export function gatewayBefore(
  sandbox: Sandbox,
  settings: Readonly<Record<string, string>> = {},
  services: readonly Service[] = ['HIKER'],
  log?: string[],
): TestGateway {
  const config = readConfig({
    LOG_LEVEL: 'silent',
    ...(services.includes('HIKER') && {
      HIKER_URL: sandbox.hikerUrl,
      HIKER_ACCESS_KEY: sandbox.hikerAccessKey,
    }),
    ...(services.includes('META') && {
      META_URL: sandbox.metaUrl,
      META_ACCESS_TOKEN: sandbox.metaAccessToken,
      META_APP_SECRET: sandbox.metaAppSecret,
      META_ACCOUNT_ID: sandbox.metaAccountId,
    }),
    // Only where it is: a test that wants KeyAPI asked gives the token.
    KEYAPI_URL: sandbox.keyapiUrl,
    REMEMBER_ABSENCE_SECONDS: '0',
    BALANCE_EVERY_SECONDS: '0',
    // Most tests count calls, and ask the same more than once.
    CACHE: '0',
    ...unguarded,
    ...settings,
  });
  const gateway = createGateway(config, log && pino({ level: 'trace' }, { write: (line) => void log.push(line) }));
  afterAll(() => gateway.stop());
  return {
    gateway,
    sandbox,
    calls: () => sandbox.calls.map((call) => call.path),
    async ask(document, variables, init) {
      sandbox.clearCalls();
      const response = await gateway.fetch('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: typeof document === 'string' ? document : textOf(document), variables }),
        ...init,
      });
      return (await response.json()) as Answer<never>;
    },
  };
}

/** `graphql()` gives an empty object for a document that it has no types of yet. */
function textOf(document: DocumentNode): string {
  if (document.kind !== Kind.DOCUMENT)
    throw new Error('this document is new or changed and has no types yet: npm run codegen');
  return print(document);
}
