import { ShapeError } from '../../../errors.ts';
import type { Page } from '../../../model/page.ts';
import { rows } from '../../instagram/rows.ts';
import type { Shape } from '../../instagram/shape.ts';
import { flag, id, list, objectAt } from '../../instagram/value.ts';

/**
 * The cursor of the next page. Empty, null, false and 0 all mean "there is none". A flag beside it that says that
 * nothing follows is not asked: it is wrong often enough, and a list that stands still ends anyway.
 */
export function cursor(value: unknown): string | null {
  const next = id(value);
  return next === undefined || next === '0' ? null : next;
}

interface StatusKeys {
  readonly status?: unknown;
}

/** The list under a key that an answer with `status: "ok"` leaves out where there is nothing to list. */
export function listIn(value: unknown, ...wires: readonly StatusKeys[]): unknown {
  return value === undefined && wires.some(({ status }) => status === 'ok') ? [] : value;
}

interface EnvelopeKeys extends StatusKeys {
  readonly response?: unknown;
  readonly next_page_id?: unknown;
}

/** An envelope that has been opened. */
export interface Envelope<Keys> {
  readonly whole: EnvelopeKeys;
  readonly response: Keys & StatusKeys;
  readonly next: unknown;
}

/** `{response: {…}, next_page_id}`, the envelope of most /v2 and /g2 lists. An answer with `status: "ok"` may leave `response` out. */
export function envelope<Keys extends object>(body: unknown): Envelope<Keys> {
  const whole = objectAt<EnvelopeKeys>(body, '');
  const { response = whole.status === 'ok' ? {} : undefined, next_page_id: next } = whole;
  return { whole, response: objectAt<Keys & StatusKeys>(response, 'response'), next };
}

interface UsersKeys {
  readonly users?: unknown;
  readonly should_limit_list_of_followers?: unknown;
}

/** `{response: {users}, next_page_id}`: followers and following. */
export function usersPage<Entity extends object>(shape: Shape<Entity>): (body: unknown) => Page<Entity> {
  return (body) => {
    const { whole, response, next: cursorInBody } = envelope<UsersKeys>(body);
    const next = cursor(cursorInBody);
    return {
      items: rows(listIn(response.users, response, whole), 'response.users', shape),
      next,
      // With a cursor beside it the mark only says that the list may end early, without one that it has.
      cut: next === null && flag(response.should_limit_list_of_followers) === true,
    };
  };
}

/** `[[record…], cursor]`: the chunked lists. The list can be null. */
export function chunk<Entity extends object>(shape: Shape<Entity>): (body: unknown) => Page<Entity> {
  return (body) => {
    const pair = list(body);
    if (pair === undefined || (pair[0] !== null && !Array.isArray(pair[0])))
      throw new ShapeError('', 'a pair of a list and a cursor');
    return { items: rows(pair[0], '[0]', shape), next: cursor(pair[1]) };
  };
}
