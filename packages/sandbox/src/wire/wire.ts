import { CAST } from '../world/people/cast.ts';
import type { Person } from '../world/people/people.ts';
import type { World } from '../world/world.ts';
import { type Aspect, drawForm, type FormOf, type Forms, PLAIN } from './variants.ts';

/** The sandbox's one HikerAPI account. */
export interface Account {
  /** Requests left. */
  credit: number;
  /** Allowed requests a second. */
  readonly rate: number;
}

/** What answers are made from: the world, the URLs of its pictures and videos, and the forms that answers take. */
export interface Wire {
  readonly world: World;
  readonly account: Account;
  avatar(person: Person, size?: number): string;
  photo(pk: string, width: number, height: number): string;
  video(pk: string): string;
  /** The form that an answer takes in this aspect for the entity with this key. */
  form<A extends Aspect>(aspect: A, key: string): FormOf<A>;
}

/** The same wire with some forms selected. */
export function inForms(wire: Wire, forms: Forms): Wire {
  return {
    ...wire,
    form: (aspect, key) => (forms as Partial<Record<Aspect, never>>)[aspect] ?? wire.form(aspect, key),
  };
}

/** The seed never cuts the follower lists of the cast: `followerList` declares their form. */
const castPks: ReadonlySet<string> = new Set(CAST.map(({ pk }) => pk));

const DAY = 86_400;

/** As in real media URLs, `oe` is the expiry in hex. It changes only once a day, so that answers can be compared. */
export function createWire(world: World, account: Account, origin: () => string): Wire {
  const expiry = (): string => ((Math.floor(world.now() / DAY) + 5) * DAY).toString(16).toUpperCase();
  const picture = (id: string, width: number, height: number): string =>
    `${origin()}/pictures/${id}_${width}x${height}.webp?oe=${expiry()}`;
  return {
    world,
    account,
    avatar: (person, size = 150) => picture(person.hasPicture ? person.pk : '0', size, size),
    photo: picture,
    video: (pk) => `${origin()}/videos/${pk}.mp4?oe=${expiry()}`,
    form: (aspect, key) =>
      aspect === 'followers' && castPks.has(key)
        ? (PLAIN as Record<Aspect, never>)[aspect]
        : drawForm(world.dice, aspect, key),
  };
}
