import type { Sandbox } from '../../src/sandbox/sandbox.ts';


export function call(sandbox: Sandbox, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(sandbox.hikerUrl + path, { headers: { 'x-access-key': sandbox.hikerAccessKey, 'user-agent': 'sandbox-test', ...headers } });
}

export async function ask(sandbox: Sandbox, path: string): Promise<unknown> {
  const response = await call(sandbox, path);
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
