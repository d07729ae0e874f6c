import { type Dice, hashText } from '../dice.ts';

interface Form {
  /** The share of answers that take it. */
  readonly share: number;
  readonly answer: string;
}

/**
 * Answers that the documents or recordings show in several forms. The seed and the entity select a form, unless a request
 * (`x-sandbox-variant: comments=cursor-beside-false, sponsors=flat`) or a test names one. The first form of a variant is the plain one.
 */
export const VARIANTS = {
  comments: {
    plain: { share: 0.6, answer: '`has_more_headload_comments` is true where a `next_page_id` leads on' },
    'cursor-beside-false': {
      share: 0.4,
      answer: 'both flags are false although `next_page_id` leads on',
    },
  },
  'comment-row': {
    counted: { share: 0.88, answer: 'a comment with replies has `child_comment_count`' },
    uncounted: { share: 0.05, answer: 'it has the first reply, and no `child_comment_count`' },
    gif: { share: 0.05, answer: 'its text is empty, and `giphy_media_info` holds a GIF' },
    photo: { share: 0.02, answer: 'its text is empty, and `media_comment_info` holds a photo' },
  },
  replies: {
    plain: { share: 0.5, answer: 'a comment without replies has an empty `child_comments`' },
    'status-only': { share: 0.5, answer: 'a comment without replies answers `{"status":"ok"}`' },
  },
  sponsors: {
    nested: { share: 0.5, answer: '`sponsor_tags` holds `{sponsor: {…}}`' },
    flat: { share: 0.5, answer: '`sponsor_tags` holds the sponsor itself' },
  },
  'hidden-likes': {
    'low-number': { share: 0.4, answer: 'a hidden `like_count` is 3' },
    null: { share: 0.3, answer: 'a hidden `like_count` is null' },
    absent: { share: 0.3, answer: 'a hidden `like_count` is absent' },
  },
  shares: {
    present: { share: 0.45, answer: 'the posts of an answer have `reshare_count` and `media_repost_count`' },
    absent: { share: 0.55, answer: 'no post of the answer has them' },
  },
  plays: {
    same: { share: 0.5, answer: '`play_count` and `ig_play_count` are equal' },
    'with-facebook': {
      share: 0.3,
      answer: '`play_count` includes the plays on Facebook, and `fb_…_count` has what it got there',
    },
    'ig-zero': { share: 0.1, answer: '`ig_play_count` is 0' },
    'view-count': { share: 0.1, answer: 'both are absent, `view_count` is present' },
  },
  lists: {
    plain: { share: 0.5, answer: 'an empty list is empty, and the last page has no cursor' },
    'not-found': { share: 0.3, answer: 'an empty list is 404 "Entries not found"' },
    'not-found-at-end': { share: 0.2, answer: 'as `not-found`; the cursor of the last page also leads to that 404' },
  },
  rows: {
    keyed: { share: 0.9, answer: 'every row of a page has its key' },
    'one-without-key': { share: 0.1, answer: 'one row of each page has `pk: null`' },
  },
  place: {
    keyed: { share: 0.9, answer: 'the place of a post has its `pk`' },
    'without-key': { share: 0.1, answer: 'the place of a post has a name and `pk: null`' },
  },
  followers: {
    whole: { share: 0.95, answer: 'the list of followers is complete' },
    cut: {
      share: 0.05,
      answer: 'the list is empty and has no cursor, whatever the profile counts; `/v2` has `has_more: false`',
    },
  },
  highlights: {
    whole: { share: 0.5, answer: 'the tray is one page; the cursor in `response` leads nowhere' },
    paged: { share: 0.5, answer: 'the tray has pages of three; `page_id` takes `next_page_id`' },
  },
  tracks: {
    hollow: {
      share: 0.8,
      answer: 'an unknown track is an answer without a track, in a form of its own for each endpoint',
    },
    refused: { share: 0.2, answer: 'an unknown track is 404' },
  },
  'clip-count': {
    count: { share: 0.5, answer: '`total_clips_count` counts the clips' },
    flag: { share: 0.5, answer: '`total_clips_count` is 1 for every user with clips' },
  },
  'story-mentions': {
    reel: { share: 0.7, answer: '`reel_mentions` lists the mentions' },
    bloks: { share: 0.3, answer: '`story_bloks_stickers` lists them, with a rectangle of zeros' },
  },
  'story-audience': {
    everyone: { share: 0.9, answer: 'a story is for everyone: it has no `audience`' },
    besties: {
      share: 0.1,
      answer: 'a story is for close friends: its `audience` is `besties`, and `has_besties_media` is true',
    },
  },
  broadcast: {
    off: { share: 0.97, answer: '`broadcast` is null' },
    live: {
      share: 0.03,
      answer: '`broadcast` describes a live video, and the web profile has the id of the video',
    },
  },
  reel: {
    whole: { share: 0.7, answer: 'a user without stories has no `reel`' },
    'without-items': { share: 0.3, answer: 'a user without stories has a `reel` without `items`' },
  },
  'top-search': {
    grid: { share: 0.5, answer: 'a post among the results has the form of a grid' },
    typed: {
      share: 0.5,
      answer: 'a post is a small row whose `__typename` names its kind, for instance `XDTClipsMedia`',
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Form>>>>;

export type Variant = keyof typeof VARIANTS;
export type FormOf<V extends Variant> = keyof (typeof VARIANTS)[V] & string;
export type Forms = { readonly [V in Variant]?: FormOf<V> };

const VARIANT_NAMES = Object.keys(VARIANTS) as Variant[];

function formsOf(variant: Variant): readonly (readonly [string, Form])[] {
  return Object.entries(VARIANTS[variant]);
}

/** Every variant in its plain form. */
export const PLAIN: Forms = Object.fromEntries(VARIANT_NAMES.map((variant) => [variant, formsOf(variant)[0]?.[0]]));

/** The form that the seed gives the entity with this key. */
export function drawForm<V extends Variant>(dice: Dice, variant: V, key: string): FormOf<V> {
  let left = dice.share(`variant.${variant}`, hashText(key));
  const forms = formsOf(variant);
  const found = forms.find(([, { share }]) => {
    left -= share;
    return left < 0;
  });
  return (found ?? forms[0])?.[0] as FormOf<V>;
}

/** Reads the header `x-sandbox-variant`. Throws a TypeError that lists the valid names. */
export function readForms(text: string): Forms {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  return checkForms(Object.fromEntries(pairs.map((pair) => pair.split('=', 2).map((part) => part.trim()))));
}

function checkForms(forms: Readonly<Record<string, unknown>>): Forms {
  for (const [variant, form] of Object.entries(forms)) {
    if (!Object.hasOwn(VARIANTS, variant))
      throw new TypeError(`There is no variant "${variant}". Variants: ${VARIANT_NAMES.join(', ')}`);
    const names = formsOf(variant as Variant).map(([name]) => name);
    if (!names.includes(String(form)))
      throw new TypeError(`The variant "${variant}" has no form "${String(form)}". Its forms: ${names.join(', ')}`);
  }
  return forms as Forms;
}

/** The forms selected for the whole sandbox. A later call overrides an earlier one. */
export class SelectedForms {
  #forms: Forms;

  constructor(forms: Forms) {
    this.#forms = checkForms(forms);
  }

  get forms(): Forms {
    return this.#forms;
  }

  /** Returns a function that restores the forms before. */
  set(forms: Forms): () => void {
    const before = this.#forms;
    this.#forms = { ...before, ...checkForms(forms) };
    return () => {
      this.#forms = before;
    };
  }
}
