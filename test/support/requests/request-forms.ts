import { createHash } from 'node:crypto';
import type { TestGateway } from '../gateway/gateway.ts';

export interface FormReply {
  readonly status: number;
  /** Without its duration, which differs each time. */
  readonly answer: unknown;
  /** The number of upstream calls. */
  readonly calls: number;
}

/** Sends one request by each method over Yoga and over the port, where known documents take the fast path. */
export function requestForms({ gateway, sandbox, calls }: TestGateway, url: string) {
  const send = async (ask: () => Response | Promise<Response>): Promise<FormReply> => {
    sandbox.clearCalls();
    const response = await ask();
    const text = (await response.text()).replace(/"durationMs":\d+/g, '"durationMs":0');
    return { status: response.status, answer: JSON.parse(text), calls: calls().length };
  };
  const init = (body: unknown, headers: Readonly<Record<string, string>>): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    overYoga: (body: unknown, headers = {}) =>
      send(() => gateway.fetch('http://localhost/graphql', init(body, headers))),
    post: (body: unknown, headers = {}) => send(() => fetch(url, init(body, headers))),
    get: (parameters: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
      send(() => fetch(`${url}?${new URLSearchParams(parameters)}`, { headers })),
  };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Apollo's extension, which names a document by its hash. */
export function persistedQuery(sha256Hash: string) {
  return { persistedQuery: { version: 1, sha256Hash } };
}
