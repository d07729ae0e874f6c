import type { SandboxOptions } from '../../../src/options.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox.ts';
import { PLAIN } from '../../../src/variants.ts';
import { at } from '../../ask.ts';

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export type Parameters = Readonly<Record<string, string>>;

/** A call of the official API. The parameters of a POST are in a form, those of other calls in the query. */
export async function call(
  sandbox: Sandbox,
  method: string,
  path: string,
  parameters: Parameters = {},
  headers: Parameters = {},
): Promise<Answered> {
  const form = new URLSearchParams(parameters).toString();
  const inBody = method === 'POST';
  const response = await fetch(`${sandbox.metaUrl}/v26.0${path}${inBody || form === '' ? '' : `?${form}`}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.metaAccessToken}`, ...headers },
    ...(inBody ? { body: new URLSearchParams(parameters) } : {}),
  });
  return { status: response.status, body: JSON.parse(quoteLongs(await response.text())) };
}

/** Ids that stand unquoted, as those of products, are longer than a number can be. */
function quoteLongs(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|\b\d{15,}\b/g, (token) => (token.startsWith('"') ? token : `"${token}"`));
}

/** The id that a call made, which must have gone well. */
export async function made(sandbox: Sandbox, path: string, parameters: Parameters = {}): Promise<string> {
  const { status, body } = await call(sandbox, 'POST', path, parameters);
  const id = at(body, 'id');
  if (status !== 200 || typeof id !== 'string') throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return id;
}

export async function read(sandbox: Sandbox, path: string, fields?: string): Promise<unknown> {
  const { status, body } = await call(sandbox, 'GET', path, fields === undefined ? {} : { fields });
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Status, code, subcode and message of a refusal. */
export function refused({ status, body }: Answered): readonly unknown[] {
  return [status, at(body, 'error', 'code'), at(body, 'error', 'error_subcode'), at(body, 'error', 'error_user_msg')];
}

/** A sandbox whose clock goes only when it is told to. */
export async function startClocked(options: SandboxOptions = {}) {
  let now = Date.UTC(2026, 5, 1, 12);
  const sandbox = await startSandbox({ variants: PLAIN, now: () => new Date(now), metaVideoMs: 3_000, ...options });
  return {
    sandbox,
    pass(ms: number): void {
      now += ms;
    },
  };
}
