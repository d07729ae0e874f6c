import { CAST } from '../world/people/cast.ts';
import type { Person } from '../world/people/people.ts';
import type { World } from '../world/world.ts';
import { drawForm, type FormOf, type Forms, PLAIN, type Variant } from './variants.ts';

/** The sandbox's one HikerAPI account. */
export interface Account {
  /** Requests left. */
  credit: number;
  /** Allowed requests a second. */
  readonly rate: number;
}

/** A video by what its URL says of it. `duration` is in seconds. */
export interface Film {
  readonly pk: string;
  readonly width: number;
  readonly height: number;
  readonly duration: number;
}

/** What HikerAPI's and KeyAPI's answers are made from: the world, its account, the URLs of its media, and the forms of answers. */
export interface AnswerContext {
  readonly world: World;
  readonly account: Account;
  avatar(person: Person, size?: number): string;
  photo(pk: string, width: number, height: number): string;
  video(of: Film): string;
  sound(pk: string, durationMs: number): string;
  /** The form that an answer takes in this variant for the entity with this key. */
  form<V extends Variant>(variant: V, key: string): FormOf<V>;
}

/** The same context with some forms selected. */
export function inForms(context: AnswerContext, forms: Forms): AnswerContext {
  return {
    ...context,
    form: (variant, key) => (forms as Partial<Record<Variant, never>>)[variant] ?? context.form(variant, key),
  };
}

/** The seed never cuts the follower lists of the cast: `followerList` declares their form. */
const castPks: ReadonlySet<string> = new Set(CAST.map(({ pk }) => pk));

const DAY = 86_400;

/** As in real media URLs, `oe` is the expiry in hex. It changes only once a day, so that answers can be compared. */
export function createAnswerContext(world: World, account: Account, origin: () => string): AnswerContext {
  const expiry = (): string => ((Math.floor(world.now() / DAY) + 5) * DAY).toString(16).toUpperCase();
  const picture = (id: string, width: number, height: number): string =>
    `${origin()}/pictures/${id}_${width}x${height}.jpg?oe=${expiry()}`;
  return {
    world,
    account,
    avatar: (person, size = 150) => picture(person.hasPicture ? person.pk : '0', size, size),
    photo: picture,
    video: ({ pk, width, height, duration }) =>
      `${origin()}/videos/${width}x${height}_${Math.round(duration * 1_000)}ms/${pk}.mp4?oe=${expiry()}`,
    sound: (pk, durationMs) => `${origin()}/sounds/${durationMs}ms/${pk}.mp4?oe=${expiry()}`,
    form: (variant, key) =>
      variant === 'followers' && castPks.has(key)
        ? (PLAIN as Record<Variant, never>)[variant]
        : drawForm(world.dice, variant, key),
  };
}
