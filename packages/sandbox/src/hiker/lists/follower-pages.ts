import type { Person } from '../../world/people/people.ts';
import { type Ask, given, listEnd, open, personById } from '../endpoint.ts';
import { openCursor, sealCursor } from './cursor.ts';
import { each, slice } from './paging.ts';

export interface FollowerPage {
  readonly people: readonly Person[];
  readonly cursor: string | null;
  /** Instagram shows no more than this much of the list. */
  readonly isCutShort: boolean;
}

/** Pages of a list that is cut short. */
const SHOWN_PAGES = 2;
/** How far a repeating page reaches back into the one before. */
const OVERLAP = 2;

/**
 * A page of someone's followers, with the three ways in which the real ones go wrong: a list that ends early, pages that begin with records of
 * the page before, a cursor that leads back to the start.
 */
export function followerPage(ask: Ask, list: string, parameter: string, size: number): FollowerPage {
  const person = open(ask, personById(ask));
  if (ask.wire.form('followers', person.pk) === 'cut') return { people: [], cursor: null, isCutShort: false };
  const followers = ask.wire.world.follows.followers(person);
  const name = `${list}/${person.pk}`;
  const cursor = given(ask, parameter);
  const from = cursor === '' ? 0 : openCursor(name, cursor);
  const part = slice(ask.wire.world.dice, name, followers.count, from, size);
  const isLastShown = person.followerList === 'cut-short' && from >= (SHOWN_PAGES - 1) * size;
  const first = person.followerList === 'repeating' ? Math.max(0, from - OVERLAP) : from;
  const end = listEnd(ask, name, followers.count, part);
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
