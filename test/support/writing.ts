import type { SandboxCall } from 'gramgraph-sandbox';
import type { TestGateway } from './gateway.ts';

type WithSandbox = Pick<TestGateway, 'sandbox'>;

/** A call in short, without version and parameters: `POST /17841…/media`. */
function short({ method, path }: SandboxCall): string {
  return `${method} ${path.replace(/^\/v\d+\.\d+/, '')}`;
}

/** The calls since the last `ask` began, in the order in which they came. */
export function sent({ sandbox }: WithSandbox): string[] {
  return sandbox.calls.map(short);
}

/** Those of them that write. */
export function writes(server: WithSandbox): string[] {
  return written(server).map(short);
}

/** What those that write sent along, the proof of the app aside. */
export function forms(server: WithSandbox): Record<string, string>[] {
  return written(server).map(({ query: { appsecret_proof: _, ...parameters } }) => parameters);
}

function written({ sandbox }: WithSandbox): SandboxCall[] {
  return sandbox.calls.filter(({ method }) => method !== 'GET');
}

/** The Relay id of an entity. */
export function relayId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString('base64url');
}
