import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { PLAIN, type Sandbox, type SandboxOptions, startSandbox } from 'gramgraph-sandbox';
import { type DocumentNode, Kind, print } from 'graphql';
import { pino } from 'pino';
import { createGateway, type Gateway } from '../../../src/gateway.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { requestInit } from '../requests/request-init.ts';
import { afterFile } from '../runner/after-file.ts';

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
      readonly callStartsMs?: readonly number[];
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
  /** Sends a document through the whole gateway, without opening a port. */
  ask<Data, Variables>(
    document: TypedDocumentNode<Data, Variables> | DocumentNode | string,
    variables?: Variables,
    init?: RequestInit,
  ): Promise<Answer<Data>>;
  /** Paths of the upstream calls since the last `ask` began. */
  calls(): string[];
}

/** The services that the gateway has credentials for. */
export type Service = 'HIKER' | 'META';

/** Turns retries and circuit breakers off, so that a call is one request and faults of one test do not affect the next. */
export const unguarded = { RETRIES: '0', BREAKER_FAILURES: '0', PAUSE_MAX_SECONDS: '0', HIKER_RATE: '0' } as const;

/**
 * Starts the real gateway with a sandbox of its own instead of the services. Both stop after the file's tests. Answers take
 * their plain forms, so that calls can be counted; test/graph/variants.test.ts covers the other forms.
 */
export async function startGateway(
  settings: Readonly<Record<string, string>> = {},
  world: SandboxOptions = {},
  services: readonly Service[] = ['HIKER'],
): Promise<TestGateway> {
  const sandbox = await startSandbox({ variants: PLAIN, ...world });
  afterFile(() => sandbox.stop());
  return gatewayFor(sandbox, settings, services);
}

/** Creates a gateway that calls an already started sandbox. Its log lines of every level are added to `log`. */
export function gatewayFor(
  sandbox: Sandbox,
  settings: Readonly<Record<string, string>> = {},
  services: readonly Service[] = ['HIKER'],
  log?: string[],
): TestGateway {
  const config = readConfig(settingsFor(sandbox, settings, services));
  const gateway = createGateway(config, log && pino({ level: 'trace' }, { write: (line) => void log.push(line) }));
  afterFile(() => gateway.stop());
  return {
    gateway,
    sandbox,
    calls: () => sandbox.calls.map((call) => call.path),
    async ask(document, variables, init) {
      sandbox.clearCalls();
      const query = typeof document === 'string' ? document : textOf(document);
      const response = await gateway.fetch('http://localhost/graphql', {
        ...requestInit(query, { variables }),
        ...init,
      });
      return (await response.json()) as Answer<never>;
    },
  };
}

/** The settings of a gateway that calls a sandbox, for a process of its own. */
export function settingsFor(
  sandbox: Sandbox,
  settings: Readonly<Record<string, string>> = {},
  services: readonly Service[] = ['HIKER'],
): Readonly<Record<string, string>> {
  return {
    LOG_LEVEL: 'silent',
    ...(services.includes('HIKER') && {
      HIKER_URL: sandbox.hikerUrl,
      HIKER_ACCESS_KEY: sandbox.hikerAccessKey,
    }),
    ...(services.includes('META') && {
      META_URL: sandbox.metaUrl,
      META_UPLOAD_URL: sandbox.metaUploadUrl,
      META_ACCESS_TOKEN: sandbox.metaAccessToken,
      META_APP_SECRET: sandbox.metaAppSecret,
      META_ACCOUNT_ID: sandbox.metaAccountId,
    }),
    // Without a token KeyAPI is not configured; a test that needs it sets KEYAPI_TOKEN.
    KEYAPI_URL: sandbox.keyapiUrl,
    FILE_ORIGINS: sandbox.url,
    REMEMBER_ABSENCE_SECONDS: '0',
    BALANCE_EVERY_SECONDS: '0',
    // Most tests count calls and repeat a query.
    CACHE: '0',
    ...unguarded,
    ...settings,
  };
}

/** `graphql()` returns an empty object for a document without generated types. */
function textOf(document: DocumentNode): string {
  if (document.kind !== Kind.DOCUMENT)
    throw new Error('this document is new or changed and has no generated types: run npm run codegen');
  return print(document);
}
