import type { SandboxCall } from 'gramgraph-sandbox';
import type { TestGateway } from '../gateway/gateway.ts';

// The upstream calls since the last `ask` began, in the forms that tests compare.

type WithSandbox = Pick<TestGateway, 'sandbox'>;

/** The path without the version. */
const pathOf = ({ path }: SandboxCall): string => path.replace(/^\/v\d+\.\d+/, '');

/** A call as the documents write it: `/17841…/media?fields=id&limit=2`, without version and `appsecret_proof`. */
export function callText(call: SandboxCall): string {
  const parameters = parametersOf(call);
  const pairs = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${parameters[name]}`);
  return pathOf(call) + (pairs.length > 0 ? `?${pairs.join('&')}` : '');
}

function parametersOf({ query: { appsecret_proof: _, ...parameters } }: SandboxCall): Record<string, string> {
  return parameters;
}

/** The calls of the official API. Sorted, since independent calls leave in any order. */
export function officialCalls({ sandbox }: WithSandbox): string[] {
  return sandbox.calls
    .filter(({ upstream }) => upstream === 'META')
    .map(callText)
    .sort();
}

/** The paths of the calls of HikerAPI, sorted. */
export function hikerCalls({ sandbox }: WithSandbox): string[] {
  return sandbox.calls
    .filter(({ upstream }) => upstream === 'HIKER')
    .map(({ path }) => path)
    .sort();
}

/** All calls as `POST /17841…/media`, in the order in which they arrived. */
export function sentCalls({ sandbox }: WithSandbox): string[] {
  return sandbox.calls.map(methodAndPath);
}

/** The calls that write, as `POST /17841…/media`. */
export function writes(server: WithSandbox): string[] {
  return writingCalls(server).map(methodAndPath);
}

/** The parameters of the calls that write, without `appsecret_proof`. */
export function writeParameters(server: WithSandbox): Record<string, string>[] {
  return writingCalls(server).map(parametersOf);
}

const methodAndPath = (call: SandboxCall): string => `${call.method} ${pathOf(call)}`;

function writingCalls({ sandbox }: WithSandbox): SandboxCall[] {
  return sandbox.calls.filter(({ method }) => method !== 'GET');
}
