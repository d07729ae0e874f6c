import { ShapeError } from '../../../errors.ts';
import type { Page } from '../../../model/page.ts';
import { rows, type Shape } from '../../instagram/shape.ts';
import { flag, id, type Keys, list, objectAt } from '../../instagram/value.ts';

/**
 * The cursor of the next page; null where it is missing, empty, null, false or 0. Flags such as `has_more` are ignored,
 * because they are often wrong.
 */
export function cursor(value: unknown): string | null {
  const next = id(value);
  return next === undefined || next === '0' ? null : next;
}

type StatusKeys = Keys<'status'>;

/** The value of a list key, which an answer with `status: "ok"` leaves out where the list is empty. */
export function listIn(value: unknown, ...wires: readonly StatusKeys[]): unknown {
  return value === undefined && wires.some(({ status }) => status === 'ok') ? [] : value;
}

type EnvelopeKeys = StatusKeys & Keys<'response' | 'next_page_id'>;

/** The parts of an envelope. */
export interface Envelope<Response> {
  readonly whole: EnvelopeKeys;
  readonly response: Response & StatusKeys;
  readonly next: unknown;
}

/** `{response: {…}, next_page_id}`, the envelope of most /v2 and /g2 lists. An answer with `status: "ok"` may leave `response` out. */
export function envelope<Response extends object>(body: unknown): Envelope<Response> {
  const whole = objectAt<EnvelopeKeys>(body, '');
  const { response = whole.status === 'ok' ? {} : undefined, next_page_id: next } = whole;
  return { whole, response: objectAt<Response & StatusKeys>(response, 'response'), next };
}

type UsersKeys = Keys<'users' | 'should_limit_list_of_followers'>;

/** `{response: {users}, next_page_id}`: followers and following. */
export function usersPage<Entity extends object>(shape: Shape<Entity>): (body: unknown) => Page<Entity> {
  return (body) => {
    const { whole, response, next: cursorInBody } = envelope<UsersKeys>(body);
    const next = cursor(cursorInBody);
    return {
      items: rows(listIn(response.users, response, whole), 'response.users', shape),
      next,
      // The flag says that Instagram limits the list. Without a cursor the list was cut here.
      cut: next === null && flag(response.should_limit_list_of_followers) === true,
    };
  };
}

/** `[record…]`, without further pages. */
export function bareList<Entity extends object>(shape: Shape<Entity>): (body: unknown) => Page<Entity> {
  return (body) => {
    if (!Array.isArray(body)) throw new ShapeError('', 'a list');
    return { items: rows(body, '', shape), next: null };
  };
}

/** `[record…]`, the beginning of a list. Nothing says whether there is more, so a list with records counts as cut. */
export function unpagedList<Entity extends object>(shape: Shape<Entity>): (body: unknown) => Page<Entity> {
  const whole = bareList(shape);
  return (body) => {
    const page = whole(body);
    return { ...page, cut: page.items.length > 0 };
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
