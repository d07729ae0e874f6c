import type { Json, JsonObject } from '../json.ts';
import type { Said } from '../storm.ts';

/** A refusal in the words of the envelope: thrown by whoever finds out, written by the service. */
export class Refusal extends Error {
  /** Of the envelope. */
  readonly code: number;
  /** Of HTTP. */
  readonly status: number;

  constructor(code: number, message: string, status: number = code) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export function envelope(code: number, message: string, data: Json, requestId: string): JsonObject {
  return { code, message, data, requestId };
}

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Invalid parameters',
  401: 'Invalid API key',
  402: 'Insufficient credits',
  403: 'Forbidden',
  404: 'Not found',
  429: 'Rate limit exceeded, please retry after 60 seconds',
};

export function messageOf(code: number): string {
  return MESSAGES[code] ?? 'Internal server error';
}

/** What the service says of a failure that only weather knows the reason of. It never tells how long to wait in a header. */
export function says(status: number): Said {
  return { headers: {}, body: JSON.stringify(envelope(status, messageOf(status), null, '0'.repeat(36))) };
}
