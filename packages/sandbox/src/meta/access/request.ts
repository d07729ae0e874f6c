import type { IncomingMessage } from 'node:http';
import { GraphError } from '../errors/graph-error.ts';

/** The version of calls that name none. */
const NEWEST_VERSION = 26;
const OLDEST_VERSION = 21;

export interface MetaRequest {
  readonly method: string;
  /** As received, without the base URL's prefix. */
  readonly path: string;
  /** Without the version: `/17841…/media`. */
  readonly unversioned: string;
  readonly version: number;
  readonly parameters: URLSearchParams;
}

const VERSION = /^\/v(\d{1,3})\.\d(?=\/|$)/;

function versionOf(path: string): { readonly version: number; readonly unversioned: string } {
  const [beginning = '', number] = VERSION.exec(path) ?? [];
  const rest = path.slice(beginning.length);
  return { version: number === undefined ? NEWEST_VERSION : Number(number), unversioned: rest === '' ? '/' : rest };
}

/** Versions expire two years after their release. Unknown later versions are treated as the newest. */
export function checkVersion({ version, path }: MetaRequest): void {
  if (version < OLDEST_VERSION) throw new GraphError({ code: 2500, message: `Unknown path components: ${path}` });
}

/** The parameters of the query and of the body together; the body's win. */
export async function readRequest(
  path: string,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<MetaRequest> {
  const parameters = new URLSearchParams(query);
  const method = request.method ?? 'GET';
  if (method !== 'GET') {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    for (const [key, value] of readBody(Buffer.concat(parts).toString('utf8'))) parameters.set(key, value);
  }
  return { method, path, parameters, ...versionOf(path) };
}

/** Reads a form, or JSON. Values of JSON that are not texts stay JSON, as the service takes them in a form. */
function readBody(text: string): readonly (readonly [string, string])[] {
  if (!text.trimStart().startsWith('{')) return [...new URLSearchParams(text)];
  return Object.entries(parsed(text)).map(([key, part]) => [
    key,
    typeof part === 'string' ? part : JSON.stringify(part),
  ]);
}

/** Invalid JSON has no parameters. */
function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
