import { isUsername, normaliseUsername } from '../../model/ids.ts';
import type { UserError } from '../../model/user-error.ts';
import { checkIds } from './check-ids.ts';
import type { Captioned } from './post.ts';
import { inputError } from './user-errors.ts';

/** Numbers that the documents fix. */
const mostLetters = 2200;
const mostHashtags = 30;
const mostMentions = 20;
const mostCollaborators = 3;

/** What is wrong with a text that stands for itself: a comment, a reason. */
export function checkMessage(text: string, at: readonly string[]): UserError[] {
  if (text.trim() === '') return [inputError(at, 'TEXT_EMPTY', 'the text is empty', 'Say something.')];
  return checkWhole(text, at);
}

/** Half a letter (a lone surrogate) cannot be sent to anybody. */
export function checkWhole(text: string | null | undefined, at: readonly string[]): UserError[] {
  if (text == null || text.isWellFormed()) return [];
  return [inputError(at, 'TEXT_BROKEN', 'the text holds half a letter (a lone surrogate)', 'Send whole letters.')];
}

/** A caption, who stands as an author too, and where it is set. */
export function checkCaptioned({ caption, collaborators, locationId }: Captioned, at: readonly string[]): UserError[] {
  return [
    ...checkCaption(caption ?? '', [...at, 'caption']),
    ...checkCollaborators(collaborators ?? [], [...at, 'collaborators']),
    ...checkIds({ locationId }, at),
  ];
}

/** Letters before a sign make it part of a word or an address: `me@example.org` mentions nobody. */
const hashtags = /(?<![\p{L}\p{N}_.])#[\p{L}\p{M}\p{N}_]+/gu;
const mentions = /(?<![\p{L}\p{N}_.])@[\w.]+/gu;

function checkCaption(caption: string, at: readonly string[]): UserError[] {
  const counts: readonly (readonly [code: string, what: string, count: number, most: number])[] = [
    ['CAPTION_TOO_LONG', 'characters', [...caption].length, mostLetters],
    ['TOO_MANY_HASHTAGS', 'hashtags', caption.match(hashtags)?.length ?? 0, mostHashtags],
    ['TOO_MANY_MENTIONS', 'mentions', caption.match(mentions)?.length ?? 0, mostMentions],
  ];
  const tooMany = counts
    .filter(([, , count, most]) => count > most)
    .map(([code, what, count, most]) =>
      inputError(
        at,
        code,
        `the caption has ${count} ${what}; it can have ${most}`,
        `Leave out ${count - most} of them.`,
      ),
    );
  return [...checkWhole(caption, at), ...tooMany];
}

function checkCollaborators(names: readonly string[], at: readonly string[]): UserError[] {
  const tooMany =
    names.length > mostCollaborators
      ? [
          inputError(
            at,
            'TOO_MANY_COLLABORATORS',
            `${names.length} collaborators are asked; at most ${mostCollaborators} can be`,
            'Ask fewer.',
          ),
        ]
      : [];
  return [...tooMany, ...names.flatMap((name, index) => checkUsername(name, [...at, String(index)]))];
}

export function checkUsername(name: string, at: readonly string[]): UserError[] {
  if (isUsername(normaliseUsername(name))) return [];
  return [
    inputError(
      at,
      'USERNAME_INVALID',
      'this is no username',
      'A username has 1 to 30 letters, digits, dots and underscores.',
    ),
  ];
}
