import { type Dice, hashText } from './random.ts';

interface Form {
  /** How often chance takes it, as a share of all places where the aspect shows. */
  readonly share: number;
  readonly says: string;
}

/**
 * Answers of which the documents or recordings know several forms. Which one a place takes follows from the seed and the entity, unless a request
 * (`x-sandbox-variant: comments=cursor-beside-false, sponsors=flat`) or a test names it. The first form of each is the plain one.
 */
export const VARIANTS = {
  comments: {
    plain: { share: 0.6, says: '`has_more_headload_comments` is true where a `next_page_id` leads on' },
    'cursor-beside-false': {
      share: 0.4,
      says: 'both flags say that there is no more, beside a `next_page_id` that leads on',
    },
  },
  'comment-row': {
    counted: { share: 0.9, says: 'a comment with replies has `child_comment_count`' },
    uncounted: { share: 0.05, says: 'it has the first reply, and no `child_comment_count`' },
    gif: { share: 0.05, says: 'its text is empty, and `giphy_media_info` holds a GIF' },
  },
  replies: {
    plain: { share: 0.5, says: 'where nobody replied, `child_comments` is empty' },
    'status-only': { share: 0.5, says: 'the whole answer is `{"status":"ok"}`' },
  },
  sponsors: {
    nested: { share: 0.5, says: '`sponsor_tags` holds `{sponsor: {…}}`' },
    flat: { share: 0.5, says: '`sponsor_tags` holds the sponsor itself' },
  },
  'hidden-likes': {
    'low-number': { share: 0.4, says: '`like_count` is 3 where the owner hides it' },
    null: { share: 0.3, says: '`like_count` is null' },
    absent: { share: 0.3, says: 'there is no `like_count`' },
  },
  shares: {
    present: { share: 0.45, says: 'the posts of an answer have `reshare_count` and `media_repost_count`' },
    absent: { share: 0.55, says: 'no post of the answer has them' },
  },
  plays: {
    same: { share: 0.5, says: '`play_count` and `ig_play_count` are equal' },
    'with-facebook': { share: 0.3, says: '`play_count` includes the plays on Facebook, and is larger' },
    'ig-zero': { share: 0.1, says: '`ig_play_count` is 0' },
    'view-count': { share: 0.1, says: 'neither is there, `view_count` is' },
  },
  lists: {
    plain: { share: 0.5, says: 'an empty list is empty, and the last page has no cursor' },
    'not-found': { share: 0.3, says: 'an empty list is 404 "Entries not found"' },
    'not-found-at-end': { share: 0.2, says: 'so is the end: the last page has a cursor that leads to that 404' },
  },
  rows: {
    keyed: { share: 0.9, says: 'every row of a page has its key' },
    'one-without-key': { share: 0.1, says: 'one row of each page has `pk: null`' },
  },
  place: {
    keyed: { share: 0.9, says: 'the place of a post has its `pk`' },
    'without-key': { share: 0.1, says: 'the place of a post has a name and `pk: null`' },
  },
  followers: {
    whole: { share: 0.95, says: 'the lists of followers list them' },
    cut: {
      share: 0.05,
      says: 'they list nobody, with no cursor, whatever the profile counts; `/v2` says `has_more: false`',
    },
  },
  highlights: {
    whole: { share: 0.5, says: 'the tray comes whole, with a cursor in `response` that leads nowhere' },
    paged: { share: 0.5, says: 'the tray comes in pages of three; `next_page_id` is what `page_id` takes' },
  },
  tracks: {
    hollow: { share: 0.8, says: 'an unknown track is an answer without a track, a different one of each endpoint' },
    refused: { share: 0.2, says: 'an unknown track is 404' },
  },
  'clip-count': {
    count: { share: 0.5, says: '`total_clips_count` counts the clips' },
    flag: { share: 0.5, says: '`total_clips_count` is 1 for everybody with clips' },
  },
  'story-mentions': {
    reel: { share: 0.7, says: '`reel_mentions` names who is mentioned' },
    bloks: { share: 0.3, says: '`story_bloks_stickers` does, with a rectangle of zeros' },
  },
  broadcast: {
    off: { share: 0.97, says: '`broadcast` is null' },
    live: { share: 0.03, says: '`broadcast` describes a live video, and `reel` is null' },
  },
  reel: {
    whole: { share: 0.7, says: 'who has no stories has no `reel`' },
    'without-items': { share: 0.3, says: 'who has no stories has a `reel` without `items`' },
  },
  'top-search': {
    grid: { share: 0.5, says: 'a post among the results looks as in a grid' },
    typed: { share: 0.5, says: 'a post is a small row whose `__typename` names its kind, `XDTClipsMedia`' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Form>>>>;

export type Aspect = keyof typeof VARIANTS;
export type FormOf<A extends Aspect> = keyof (typeof VARIANTS)[A] & string;
export type Forms = { readonly [A in Aspect]?: FormOf<A> };

const ASPECTS = Object.keys(VARIANTS) as Aspect[];

function formsOf(aspect: Aspect): readonly (readonly [string, Form])[] {
  return Object.entries(VARIANTS[aspect]);
}

/** Every aspect in its plain form. */
export const PLAIN: Forms = Object.fromEntries(ASPECTS.map((aspect) => [aspect, formsOf(aspect)[0]?.[0]]));

/** The form that the seed gives the entity with this key. */
export function drawForm<A extends Aspect>(dice: Dice, aspect: A, key: string): FormOf<A> {
  let left = dice.share(`variant.${aspect}`, hashText(key));
  const forms = formsOf(aspect);
  const found = forms.find(([, { share }]) => {
    left -= share;
    return left < 0;
  });
  return (found ?? forms[0])?.[0] as FormOf<A>;
}

/** Reads the header `x-sandbox-variant`. Throws what a caller can act on. */
export function readForms(text: string): Forms {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  return checkForms(Object.fromEntries(pairs.map((pair) => pair.split('=', 2).map((part) => part.trim()))));
}

function checkForms(forms: Readonly<Record<string, unknown>>): Forms {
  for (const [aspect, form] of Object.entries(forms)) {
    if (!Object.hasOwn(VARIANTS, aspect))
      throw new TypeError(`There is no variant "${aspect}". Variants: ${ASPECTS.join(', ')}`);
    const names = formsOf(aspect as Aspect).map(([name]) => name);
    if (!names.includes(String(form)))
      throw new TypeError(`The variant "${aspect}" has no form "${String(form)}". Its forms: ${names.join(', ')}`);
  }
  return forms as Forms;
}

/** The forms that are named for the whole sandbox. A later call overrides an earlier one. */
export class VariantBook {
  #forms: Forms;

  constructor(forms: Forms) {
    this.#forms = checkForms(forms);
  }

  get forms(): Forms {
    return this.#forms;
  }

  /** Gives back what restores the forms of before. */
  set(forms: Forms): () => void {
    const before = this.#forms;
    this.#forms = { ...before, ...checkForms(forms) };
    return () => {
      this.#forms = before;
    };
  }
}
