import { PLAIN, startSandbox } from 'gramgraph-sandbox';
import { expect } from 'vitest';
import { gatewayFor } from '../../../../test/support/gateway/gateway.ts';
import { afterFile } from '../../../../test/support/runner/after-file.ts';
import type { Urls } from './compose.ts';
import { type Crm, startCrm } from './crm.ts';
import type { SplitQuery } from './split-queries.ts';

/** Sends a query to a router. */
export type AskRouter = (query: string, headers?: Readonly<Record<string, string>>) => Promise<RouterAnswer>;

export interface RouterAnswer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[] | undefined;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/** The CRM, and gramgraph as often as it is needed with an empty cache. */
export interface Subgraphs {
  readonly crm: Crm;
  /** Starts a gramgraph with an empty cache and a router before it, and returns how to ask each. */
  start(router: (urls: Urls) => Promise<AskRouter>): Promise<Routed>;
}

export interface Routed {
  readonly askRouter: AskRouter;
  /** Asks gramgraph itself. */
  ask(query: string): Promise<RouterAnswer>;
  /** The paths of the upstream calls since the last question. */
  calls(): readonly string[];
}

export async function startSubgraphs(unknownUsernames: readonly string[] = []): Promise<Subgraphs> {
  const sandbox = await startSandbox({ variants: PLAIN });
  afterFile(() => sandbox.stop());
  const crm = await startCrm(sandbox, unknownUsernames);
  return {
    crm,
    async start(router) {
      const { gateway, ask, calls } = gatewayFor(sandbox, { FEDERATION: '1', CACHE: '1', PORT: '0' });
      const { url } = await gateway.start();
      const askRouter = await router({ gramgraph: url, crm: crm.url });
      return {
        ask: (query) => ask(query),
        askRouter(query, headers) {
          sandbox.clearCalls();
          return askRouter(query, headers);
        },
        calls: () => calls().toSorted(),
      };
    },
  };
}

/** Asserts that a query costs the same calls through a router as when gramgraph is asked for the same directly. */
export async function expectSameCalls(
  { start }: Subgraphs,
  router: (urls: Urls) => Promise<AskRouter>,
  { routed, direct, calls: expected }: SplitQuery,
): Promise<void> {
  const one = await start(router);
  expect((await one.ask(direct)).errors).toBeUndefined();
  const calls = one.calls();
  expect(calls).toHaveLength(expected);

  const other = await start(router);
  const { data, errors } = await other.askRouter(routed);
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).not.toContain(':null');
  expect(other.calls()).toEqual(calls);
}
