import type { SandboxOptions } from '../../../src/options.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox.ts';
import { PLAIN } from '../../../src/wire/variants.ts';
import { at } from '../../ask.ts';

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export type Parameters = Readonly<Record<string, string>>;

/** A call of the official API, such as `POST /17841…/media`. The parameters of a POST are in a form, others in the query. */
export async function call(
  sandbox: Sandbox,
  methodAndPath: string,
  parameters: Parameters = {},
  headers: Parameters = {},
): Promise<Answered> {
  const [method = '', path = ''] = methodAndPath.split(' ');
  const form = new URLSearchParams(parameters).toString();
  const inBody = method === 'POST';
  const response = await fetch(`${sandbox.metaUrl}/v26.0${path}${inBody || form === '' ? '' : `?${form}`}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.metaAccessToken}`, ...headers },
    ...(inBody ? { body: new URLSearchParams(parameters) } : {}),
  });
  return { status: response.status, body: JSON.parse(quoteLongs(await response.text())) };
}

/** Quotes ids that are unquoted, as those of products, because they exceed 2^53. */
function quoteLongs(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|\b\d{15,}\b/g, (token) => (token.startsWith('"') ? token : `"${token}"`));
}

/** The id that a successful call created. */
export async function createNode(sandbox: Sandbox, path: string, parameters: Parameters = {}): Promise<string> {
  const { status, body } = await call(sandbox, `POST ${path}`, parameters);
  const id = at(body, 'id');
  if (status !== 200 || typeof id !== 'string') throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return id;
}

export async function read(sandbox: Sandbox, path: string, fields?: string): Promise<unknown> {
  const { status, body } = await call(sandbox, `GET ${path}`, fields === undefined ? {} : { fields });
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Status, code, subcode and message of an error. */
export function refused({ status, body }: Answered): readonly unknown[] {
  return [status, at(body, 'error', 'code'), at(body, 'error', 'error_subcode'), at(body, 'error', 'error_user_msg')];
}

/** A sandbox whose clock a test sets. */
export async function startClocked(options: SandboxOptions = {}) {
  let now = Date.UTC(2026, 5, 1, 12);
  const sandbox = await startSandbox({ variants: PLAIN, now: () => new Date(now), metaVideoMs: 3_000, ...options });
  return {
    sandbox,
    advance(ms: number): void {
      now += ms;
    },
  };
}
