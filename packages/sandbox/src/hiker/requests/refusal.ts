import type { Json } from '../../json.ts';

/** An error answer: thrown where it is found, written by the service. */
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

/** An empty list, or the page after the last. */
export function noEntries(): Refusal {
  return new Refusal(404, { detail: 'Entries not found', exc_type: 'EntriesNotFound' });
}

export function privateAccount(): Refusal {
  return new Refusal(403, { detail: 'Private account', exc_type: 'PrivateAccount' });
}

export function retired(): Refusal {
  return new Refusal(410, { detail: 'This endpoint is retired', exc_type: 'EndpointGone' });
}

/** The documents do not show the answer to a foreign cursor; a billed 400 is the worst case for a client. */
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
