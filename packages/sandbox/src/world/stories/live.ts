import type { Dice } from '../../dice.ts';
import { createPackedIds, mediaPk } from '../ids.ts';
import type { Names } from '../people/names.ts';
import type { People, Person } from '../people/people.ts';
import { POPULATION } from '../people/population.ts';

const HOUR = 3_600;
/** Professional accounts broadcast once in six hours, for forty minutes. */
const EVERY = 6 * HOUR;
const DURATION = 40 * 60;
const LIVE_SLOT = 35;
/** Seconds between two comments. */
const COMMENT_EVERY = 5 * 60;
/** How many broadcasts of a person and comments on one the pk of a comment has room for. */
const TURNS = 10_000;
const COMMENTS = 10;

export interface Live {
  readonly owner: Person;
  readonly pk: string;
  readonly fbid: string;
  readonly startedAt: number;
  readonly endsAt: number;
}

export interface LiveComment {
  readonly pk: string;
  readonly live: Live;
  readonly author: Person;
  readonly text: string;
  readonly createdAt: number;
}

export interface Lives {
  /** The person's broadcast at that time. */
  of(person: Person, now: number): Live | undefined;
  /** The first broadcast that begins at that time or later. */
  next(person: Person, from: number): Live | undefined;
  /** The comments until then, newest first. */
  comments(live: Live, now: number): readonly LiveComment[];
  /** Only while the broadcast lasts. */
  commentByPk(pk: string, now: number): LiveComment | undefined;
}

export function createLives(dice: Dice, names: Names, people: People): Lives {
  const commentPks = createPackedIds(dice, 'live.comment', 18_700_000_000_000_000n, 900);

  const turn = (owner: Person, number: number): Live => {
    const startedAt = number * EVERY + dice.between('live.delay', [0, EVERY - DURATION], owner.index, number);
    return {
      owner,
      startedAt,
      endsAt: startedAt + DURATION,
      pk: mediaPk({ owner: owner.index, ordinal: number % 1_000, slot: LIVE_SLOT, takenAt: startedAt }),
      fbid: String(18_500_000_000_000_000n + BigInt(dice.bits('live.fbid', owner.index, number)) * 70_001n),
    };
  };
  const goesLive = (person: Person): boolean => person.accountType !== 1 && !person.isPrivate && !person.isGone;

  const of = (person: Person, now: number): Live | undefined => {
    if (!goesLive(person)) return undefined;
    const live = turn(person, Math.floor(now / EVERY));
    return live.startedAt <= now && now < live.endsAt ? live : undefined;
  };
  const comments = (live: Live, now: number): readonly LiveComment[] => {
    const count = Math.min(COMMENTS, Math.floor((now - live.startedAt) / COMMENT_EVERY) + 1);
    const packed = (live.owner.index * TURNS + (Math.floor(live.startedAt / EVERY) % TURNS)) * COMMENTS;
    return Array.from({ length: count }, (_, index): LiveComment => {
      const who = dice.bits('live.comment.key', live.owner.index, live.startedAt + index);
      return {
        live,
        pk: commentPks.id(packed + index),
        author: people.at(who % POPULATION),
        text: names.words('live.comment.text', dice.between('live.comment.length', [1, 6], who), who),
        createdAt: live.startedAt + index * COMMENT_EVERY,
      };
    }).reverse();
  };

  return {
    of,
    comments,
    commentByPk(pk, now) {
      const packed = commentPks.packedOf(pk);
      const owner = packed === undefined ? POPULATION : Math.floor(packed / COMMENTS / TURNS);
      const live = owner < POPULATION ? of(people.at(owner), now) : undefined;
      return live === undefined ? undefined : comments(live, now).find((comment) => comment.pk === pk);
    },
    next(person, from) {
      if (!goesLive(person)) return undefined;
      const number = Math.floor(from / EVERY);
      const live = turn(person, number);
      return live.startedAt >= from ? live : turn(person, number + 1);
    },
  };
}
