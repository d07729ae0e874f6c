import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, FaultKind } from './fault-injection.ts';

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

const CHANGES: Readonly<Partial<Record<FaultKind, Partial<Outgoing>>>> = {
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

/** A service's own headers and body for an error status. */
export type ErrorAnswer = Pick<Outgoing, 'headers' | 'body'>;

/**
 * The answer with the fault applied. Kinds that only affect how it is sent (`hang`, `drop`, `reset`, `drip`) leave it unchanged.
 * `errorAnswer` gives the service's own answer to an error status.
 */
export function applyFault(
  fault: Fault | undefined,
  answer: Outgoing,
  errorAnswer: (status: number) => ErrorAnswer,
): Outgoing {
  if (fault === undefined) return answer;
  const kind = fault.kind ?? (fault.status === undefined ? undefined : 'error');
  const change = kind === undefined ? undefined : CHANGES[kind];
  const status = fault.status ?? change?.status ?? answer.status;
  const isFailure = kind === 'error' && status !== 200;
  return {
    status,
    headers: {
      ...answer.headers,
      ...change?.headers,
      ...(isFailure ? errorAnswer(status).headers : {}),
      ...fault.headers,
    },
    body: fault.body ?? (isFailure ? errorAnswer(status).body : bodyOf(kind, change?.body ?? answer.body)),
  };
}

function bodyOf(kind: FaultKind | undefined, body: string): string {
  if (kind === 'huge') return `["${'x'.repeat(HUGE_BYTES)}"]`;
  if (kind === 'deep') return '['.repeat(DEEP_LEVELS) + ']'.repeat(DEEP_LEVELS);
  return kind === 'truncate' ? body.slice(0, Math.floor(body.length / 2)) : body;
}

/** Sends the answer in the way of the fault's kind. A `hang` leaves the connection open until the client closes it. */
export async function send(
  response: ServerResponse,
  { kind, dripMs = DRIP_MS }: Pick<Fault, 'kind' | 'dripMs'>,
  { status, headers, body }: Outgoing,
): Promise<void> {
  if (kind === 'hang') return;
  // No byte is sent, so the client cannot know whether the call was received.
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
      await wait(dripMs);
    }
    response.end();
    return;
  }
  response.end(bytes);
}
