import { afterEach, beforeEach, vi } from 'vitest';
import type { Answer, TestGateway } from '../gateway/gateway.ts';
import { requestInit } from '../requests/request-init.ts';
import { bearer } from './keys.ts';

const noon = Date.UTC(2026, 10, 20, 12);

/** Stops the date at noon before each test, so that no day ends within one. Returns a function that moves it forward by seconds. */
export function stopAtNoon(): (seconds: number) => void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: noon });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  return (seconds) => vi.setSystemTime(Date.now() + 1000 * seconds);
}

/** What a request with a key gets. */
export interface Spent {
  readonly codes: readonly (string | undefined)[];
  readonly message: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** The header that says what is left. */
  readonly remaining: string | null;
  readonly upstream: (Answer<unknown>['extensions'] & object)['upstream'] & { readonly remaining?: object };
}

/** A query that costs one billed request: no other test asks for the person with this index. */
export function oneBilled({ sandbox: { world } }: Pick<TestGateway, 'sandbox'>, index: number): string {
  return `{ user(by: { pk: "${world.people.at(index).pk}" }) { username } }`;
}

/** Sends a request with a key to an address of a gateway, or past its port. */
export async function spend(
  send: (init: RequestInit) => Response | Promise<Response>,
  key: string,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Spent> {
  const response = await send(requestInit(query, { headers: { ...bearer(key), ...headers } }));
  const { errors = [], extensions } = (await response.json()) as Answer<unknown>;
  return {
    codes: errors.map((error) => error.extensions?.code),
    message: errors[0]?.message,
    retryAfterSeconds: errors[0]?.extensions?.retryAfterSeconds,
    remaining: response.headers.get('x-upstream-budget-remaining'),
    upstream: extensions?.upstream as Spent['upstream'],
  };
}
