import type { ErrorAnswer } from '../http/apply-fault.ts';
import type { Json, JsonObject } from '../wire/json.ts';

/** An error answer in the envelope's form: thrown where it is found, written by the service. */
export class Refusal extends Error {
  /** The code in the envelope. */
  readonly code: number;
  /** The HTTP status. */
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

/** The answer to an injected error status. KeyAPI sends no `retry-after`. */
export function errorAnswer(status: number): ErrorAnswer {
  return { headers: {}, body: JSON.stringify(envelope(status, messageOf(status), null, '0'.repeat(36))) };
}
