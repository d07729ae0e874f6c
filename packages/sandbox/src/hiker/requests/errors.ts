import type { ErrorAnswer } from '../../http/apply-fault.ts';
import { type Json, type JsonObject, writeJson } from '../../wire/json.ts';

/** The bodies of error statuses. */
const BODIES: Readonly<Record<number, JsonObject>> = {
  400: { detail: 'Bad request', exc_type: 'ClientBadRequest' },
  401: { detail: 'Invalid or missing access key', exc_type: 'Unauthorized' },
  402: { detail: 'Top up your account', exc_type: 'InsufficientFunds' },
  403: { detail: 'Private account', exc_type: 'PrivateAccount' },
  404: { detail: 'Target not found', exc_type: 'NotFound' },
  410: { detail: 'This endpoint is retired', exc_type: 'EndpointGone' },
  422: { detail: [{ loc: ['query', 'id'], msg: 'Field required', type: 'missing' }] },
  429: { detail: 'Too many requests', exc_type: 'TooManyRequests' },
};
const TRY_AGAIN = { detail: 'Service unavailable, try again later', exc_type: 'ServiceUnavailable' };

/** The answer to an error status; `pause` is in seconds. */
export function errorAnswer(status: number, pause = 1): ErrorAnswer {
  return { headers: status === 429 ? { 'retry-after': String(pause) } : {}, body: writeJson(bodyOf(status)) };
}

function bodyOf(status: number): JsonObject {
  return BODIES[status] ?? TRY_AGAIN;
}

/** An error answer: thrown where it is found, written by the service. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Json;

  constructor(status: number, body: Json = bodyOf(status)) {
    super(`Refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

export type Missing = 'User' | 'Media' | 'Comment' | 'Track' | 'Story' | 'Highlight' | 'Location' | 'Hashtag' | 'Share';

export function notFound(what: Missing): Refusal {
  return new Refusal(404, { detail: `${what} not found`, exc_type: `${what}NotFound` });
}

/** An empty list, or the page after the last. */
export function noEntries(): Refusal {
  return new Refusal(404, { detail: 'Entries not found', exc_type: 'EntriesNotFound' });
}

export function privateAccount(): Refusal {
  return new Refusal(403);
}

export function retired(): Refusal {
  return new Refusal(410);
}

/** The documents do not show the answer to an unknown cursor; a billed 400 is the worst case for a client. */
export function badCursor(): Refusal {
  return new Refusal(400, { detail: 'Invalid cursor', exc_type: 'ClientBadRequest' });
}

export interface ParameterProblem {
  readonly parameter: string;
  readonly msg: string;
  readonly type: string;
}

export function badParameters(problems: readonly ParameterProblem[]): Refusal {
  return new Refusal(422, {
    detail: problems.map(({ parameter, msg, type }) => ({ loc: ['query', parameter], msg, type })),
  });
}
