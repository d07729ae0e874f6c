import { ShapeError } from '../../../../errors.ts';
import { isUsername } from '../../../../model/ids.ts';
import type { UserAbout } from '../../../../model/user/profile.ts';
import type { User } from '../../../../model/user/user.ts';
import { type Keys, list, natural, objectAt, some, someText, text } from '../../../instagram/value.ts';

type AboutKeys = Keys<'country' | 'date' | 'former_usernames'>;

export const aboutUser: ReadonlySet<keyof User & string> = new Set(['about']);

/**
 * `/v1/user/about` and `/gql/user/about`: `{country, date, former_usernames}` beside the username and the badge. Those two are
 * facts of the profile, which has paths of its own.
 */
export function readAbout(body: unknown): User {
  const { country, date, former_usernames: former } = objectAt<AboutKeys>(body, '');
  if (country === undefined && date === undefined && former === undefined) throw new ShapeError('country', 'a text');
  const about: UserAbout = {
    country: someText(country) ?? null,
    dateJoined: someText(date) ?? null,
    monthJoined: isoMonth(text(date) ?? ''),
    ...formerUsernames(former),
  };
  const isEmpty = Object.values(about).every((value) => value === null);
  return { about: isEmpty ? null : about };
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** `November 2010` as `2010-11`. */
function isoMonth(date: string): string | null {
  const [, name = '', year] = /^([a-z]+) (\d{4})$/i.exec(date) ?? [];
  const index = MONTHS.indexOf(name.toLowerCase());
  return index === -1 ? null : `${year}-${String(index + 1).padStart(2, '0')}`;
}

/** Read as the number of usernames: nobody has a hundred earlier ones. */
const NUMBER = /^\d{1,2}$/;

/**
 * A text with their number, as recorded (`"0"`), or as guesses a number, a list of names, or names with commas. The documents
 * show an empty text.
 */
function formerUsernames(value: unknown): Pick<UserAbout, 'formerUsernames' | 'formerUsernameCount'> {
  if (typeof value === 'number' || NUMBER.test(text(value) ?? ''))
    return { formerUsernames: null, formerUsernameCount: natural(value) ?? null };
  const names = some(list(value) ?? text(value)?.split(','), formerUsername) ?? null;
  return { formerUsernames: names, formerUsernameCount: names?.length ?? null };
}

/** Usernames are in lower case, so `None` is none. */
function formerUsername(value: unknown): string | undefined {
  const name = text(value)?.trim().replace(/^@/, '') ?? '';
  return isUsername(name) && name === name.toLowerCase() ? name : undefined;
}
