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

/** What the service says to these; to any other failure it says to try again. */
const ERRORS: Readonly<Record<number, string>> = {
  400: '{"detail":"Bad request","exc_type":"ClientBadRequest"}',
  401: '{"detail":"Invalid or missing access key","exc_type":"Unauthorized"}',
  402: '{"detail":"Top up your account","exc_type":"InsufficientFunds"}',
  403: '{"detail":"Private account","exc_type":"PrivateAccount"}',
  404: '{"detail":"Target not found","exc_type":"NotFound"}',
  410: '{"detail":"This endpoint is retired","exc_type":"EndpointGone"}',
  422: '{"detail":[{"loc":["query","id"],"msg":"Field required","type":"missing"}]}',
  429: '{"detail":"Too many requests","exc_type":"TooManyRequests"}',
};
const TRY_AGAIN = '{"detail":"Service unavailable, try again later","exc_type":"ServiceUnavailable"}';

/** The answer that this weather leaves of the true one; kinds that are about the sending leave it whole. */
export function changed(weather: Weather, truth: Outgoing): Outgoing {
  const kind = weather.kind ?? (weather.status === undefined ? undefined : 'error');
  const storm = kind === undefined ? undefined : STORMS[kind];
  const status = weather.status ?? storm?.status ?? truth.status;
  return {
    status,
    headers: {
      ...truth.headers,
      ...storm?.headers,
      ...(status === 429 ? { 'retry-after': '1' } : {}),
      ...weather.headers,
    },
    body: weather.body ?? bodyOf(kind, status, storm?.body ?? truth.body),
  };
}

function bodyOf(kind: WeatherKind | undefined, status: number, body: string): string {
  if (kind === 'huge') return `["${'x'.repeat(HUGE_BYTES)}"]`;
  if (kind === 'deep') return '['.repeat(DEEP_LEVELS) + ']'.repeat(DEEP_LEVELS);
  if (kind === 'truncate') return body.slice(0, Math.floor(body.length / 2));
  return kind === 'error' && status !== 200 ? (ERRORS[status] ?? TRY_AGAIN) : body;
}

/** Sends, or fails to. Resolves when there is nothing more to do, which for an answer that hangs is when the caller gives up. */
export async function send(
  response: ServerResponse,
  kind: WeatherKind | undefined,
  { status, headers, body }: Outgoing,
): Promise<void> {
  if (kind === 'hang') return;
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
