import type { Person } from '../../world/people/people.ts';
import { type Call, personById, requirePublic } from '../endpoint.ts';
import { each, listEnd, type Paging, sealCursor, slice, startOf } from './paging.ts';

export interface FollowerPage {
  readonly people: readonly Person[];
  readonly cursor: string | null;
  /** Instagram shows only the list up to here. */
  readonly isCutShort: boolean;
}

/** The pages of a list that is cut short. */
const SHOWN_PAGES = 2;
/** How many rows of the page before a repeating page begins with. */
const OVERLAP = 2;

/**
 * A page of followers, with the three defects of real ones: a list that ends early, pages that repeat rows of the page before, and
 * a cursor that leads back.
 */
export function followerPage(call: Call, { list, parameter, size }: Paging): FollowerPage {
  const person = requirePublic(call, personById(call));
  if (call.context.form('followers', person.pk) === 'cut') return { people: [], cursor: null, isCutShort: false };
  const followers = call.context.world.follows.followers(person);
  const name = `${list}/${person.pk}`;
  const from = startOf(call, name, parameter);
  const part = slice(call, name, { count: followers.count, from, size });
  const isLastShown = person.followerList === 'cut-short' && from >= (SHOWN_PAGES - 1) * size;
  const first = person.followerList === 'repeating' ? Math.max(0, from - OVERLAP) : from;
  const end = listEnd(call, name, followers.count, part);
  const next = person.followerList === 'looping' ? loopedNext(from, size) : end;
  return {
    people: each({ ...part, from: first }, followers.at),
    cursor: next === undefined || isLastShown ? null : sealCursor(name, next),
    isCutShort: isLastShown,
  };
}

/** First page, second, third, and the second again. */
function loopedNext(from: number, size: number): number {
  return from === size ? 2 * size : size;
}
