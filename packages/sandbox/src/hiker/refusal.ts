import type { Json } from '../json.ts';

/** An answer that is not the data: thrown by whoever finds out, written by the server. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Json;

  constructor(status: number, body: Json) {
    super(`Refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

export type Missing = 'User' | 'Media' | 'Comment' | 'Track' | 'Highlight' | 'Location' | 'Share';

export function notFound(what: Missing): Refusal {
  return new Refusal(404, { detail: `${what} not found`, exc_type: `${what}NotFound` });
}

/** An empty list, or what comes after the end of one. */
export function noEntries(): Refusal {
  return new Refusal(404, { detail: 'Entries not found', exc_type: 'EntriesNotFound' });
}

export function privateAccount(): Refusal {
  return new Refusal(403, { detail: 'Private account', exc_type: 'PrivateAccount' });
}

export function retired(): Refusal {
  return new Refusal(410, { detail: 'This endpoint is retired', exc_type: 'EndpointGone' });
}

/** The documents do not say what a foreign cursor gets; a billed 400 is what a careless client should fear. */
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
