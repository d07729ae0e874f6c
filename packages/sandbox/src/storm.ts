import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Weather, WeatherKind } from './weather.ts';

/** An answer about to be sent. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const HUGE_BYTES = 32 * 1024 * 1024;
const DEEP_LEVELS = 100_000;
const DRIPS = 20;
const DRIP_MS = 25;

const STORMS: Readonly<Partial<Record<WeatherKind, Partial<Outgoing>>>> = {
  error: { status: 503 },
  html: {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Just a moment…</title><p>Checking your browser.',
  },
  'not-json': { status: 200, body: 'upstream is resting' },
  'wrong-shape': { status: 200, body: '{"surprise":[true,{"user":"none","items":7}]}' },
  redirect: { status: 302, headers: { location: '/elsewhere' }, body: '' },
};

/** What a service says of a failure, in its own words and headers. */
export type Said = Pick<Outgoing, 'headers' | 'body'>;

/**
 * The answer that this weather leaves of the true one; kinds that are about the sending leave it whole. `says` is the service's own word for a
 * failure, by its status.
 */
export function changed(weather: Weather | undefined, truth: Outgoing, says: (status: number) => Said): Outgoing {
  if (weather === undefined) return truth;
  const kind = weather.kind ?? (weather.status === undefined ? undefined : 'error');
  const storm = kind === undefined ? undefined : STORMS[kind];
  const status = weather.status ?? storm?.status ?? truth.status;
  const isFailure = kind === 'error' && status !== 200;
  return {
    status,
    headers: {
      ...truth.headers,
      ...storm?.headers,
      ...(isFailure ? says(status).headers : {}),
      ...weather.headers,
    },
    body: weather.body ?? (isFailure ? says(status).body : bodyOf(kind, storm?.body ?? truth.body)),
  };
}

function bodyOf(kind: WeatherKind | undefined, body: string): string {
  if (kind === 'huge') return `["${'x'.repeat(HUGE_BYTES)}"]`;
  if (kind === 'deep') return '['.repeat(DEEP_LEVELS) + ']'.repeat(DEEP_LEVELS);
  return kind === 'truncate' ? body.slice(0, Math.floor(body.length / 2)) : body;
}

/** Sends, or fails to. Resolves when there is nothing more to do, which for an answer that hangs is when the caller gives up. */
export async function send(
  response: ServerResponse,
  kind: WeatherKind | undefined,
  { status, headers, body }: Outgoing,
): Promise<void> {
  if (kind === 'hang') return;
  // Not a byte: whoever called cannot tell whether anybody heard.
  if (kind === 'drop') {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  if (kind === 'reset') {
    response.write(bytes.subarray(0, Math.max(1, bytes.length >> 1)), () => response.destroy());
    return;
  }
  if (kind === 'drip') {
    const size = Math.ceil(bytes.length / DRIPS);
    for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
      response.write(bytes.subarray(at, at + size));
      await wait(DRIP_MS);
    }
    response.end();
    return;
  }
  response.end(bytes);
}
