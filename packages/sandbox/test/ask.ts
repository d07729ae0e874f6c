import { expect } from 'vitest';
import type { Sandbox } from '../src/sandbox.ts';

export function call(
  sandbox: Sandbox,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(sandbox.hikerUrl + path, {
    headers: { 'x-access-key': sandbox.hikerAccessKey, 'user-agent': 'sandbox-test', ...headers },
  });
}

/** The text of an answer that must be 200. */
export async function askText(sandbox: Sandbox, path: string): Promise<string> {
  const response = await call(sandbox, path);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`);
  return text;
}

/** JSON with long integers quoted, so that quoted and unquoted ids can be compared. */
export async function ask(sandbox: Sandbox, path: string): Promise<unknown> {
  return JSON.parse(quoteLongs(await askText(sandbox, path)));
}

function quoteLongs(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    /^-?\d{15,}$/.test(token) ? `"${token}"` : token,
  );
}

/** The value at a path of keys: `at(body, 'response', 'users')`. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce(
    (part: unknown, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  );
}

export function listAt(value: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
  const list = at(value, ...keys);
  if (!Array.isArray(list)) throw new TypeError(`No list at ${keys.join('.')}`);
  return list;
}

/** Follows the cursors of a list to its end; `read` gives a page's items and the next cursor. */
export async function readAllPages(
  sandbox: Sandbox,
  path: string,
  parameter: string,
  read: (body: unknown) => readonly [items: readonly unknown[], cursor: unknown],
): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let cursor: unknown = ''; cursor !== null; ) {
    const query = cursor === '' ? '' : `&${parameter}=${encodeURIComponent(String(cursor))}`;
    const [items, next] = read(await ask(sandbox, path + query));
    all.push(...items);
    cursor = next ?? null;
  }
  return all;
}

/** The rows of a table for a loop. Asserts that there are some, because a loop over none asserts nothing. */
export function rows<Row>(table: readonly Row[] | null | undefined): readonly Row[] {
  expect(table ?? []).not.toHaveLength(0);
  return table ?? [];
}
