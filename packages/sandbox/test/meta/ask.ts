import type { Sandbox } from '../../src/sandbox.ts';
import { at } from '../ask.ts';

/** A call of the official API with the token in its header. */
export function get(
  sandbox: Sandbox,
  path: string,
  parameters: Readonly<Record<string, string>> = {},
  token: string = sandbox.metaAccessToken,
): Promise<Response> {
  return fetch(`${sandbox.metaUrl}/v26.0${path}?${new URLSearchParams(parameters)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
}

/** The body of an answer that must be 200. */
export async function readBody(
  sandbox: Sandbox,
  path: string,
  parameters: Readonly<Record<string, string>> = {},
  token: string = sandbox.metaAccessToken,
): Promise<unknown> {
  const response = await get(sandbox, path, parameters, token);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

/** The error of an answer that must be an error. */
export async function errorOf(
  sandbox: Sandbox,
  path: string,
  parameters: Readonly<Record<string, string>> = {},
  token: string = sandbox.metaAccessToken,
): Promise<unknown> {
  const response = await get(sandbox, path, parameters, token);
  const error = at(await response.json(), 'error');
  if (response.status < 400) throw new Error(`${path} answered ${response.status}`);
  return error;
}

export function account(sandbox: Sandbox): string {
  return `/${sandbox.metaAccountId}`;
}
