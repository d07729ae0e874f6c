import type { UserError } from '../../../errors.ts';
import { amountOf } from '../../../model/amount.ts';
import { isUsername, normaliseUsername } from '../../../model/ids.ts';
import type { Captioned } from '../../../model/official/post.ts';
import { inputError } from '../user-errors.ts';
import { checkIds } from './check-ids.ts';

/** Limits that Meta's documentation gives. */
const maxCharacters = 2200;
const maxHashtags = 30;
const maxMentions = 20;
const maxCollaborators = 3;
const maxAltCharacters = 1000;

/** Checks a text that must not be empty, such as a comment or a reason. */
export function checkText(text: string, path: readonly string[]): UserError[] {
  if (text.trim() === '')
    return [inputError(path, 'TEXT_EMPTY', 'the text is empty', 'Pass a text with at least one character.')];
  return checkWellFormed(text, path);
}

/** Checks a text for lone surrogates, which UTF-8 cannot encode. */
export function checkWellFormed(text: string | null | undefined, path: readonly string[]): UserError[] {
  if (text == null || text.isWellFormed()) return [];
  return [
    inputError(
      path,
      'TEXT_BROKEN',
      'the text contains a lone surrogate',
      'Pass well-formed Unicode; do not cut emoji in half.',
    ),
  ];
}

/** Checks the fields that every post with a caption has. */
export function checkCaptionFields(
  { caption, collaborators, locationId }: Captioned,
  path: readonly string[],
): UserError[] {
  return [
    ...checkCaption(caption ?? '', [...path, 'caption']),
    ...checkCollaborators(collaborators ?? [], [...path, 'collaborators']),
    ...checkIds({ locationId }, path),
  ];
}

/** Checks the alternative text of a picture. A video has none. */
export function checkAltText(text: string | null | undefined, path: readonly string[], on: 'picture' | 'video') {
  if (text == null) return [];
  if (on === 'video')
    return [inputError(path, 'ALT_TEXT_ON_VIDEO', 'a video has no alternative text', 'Omit altText.')];
  const { length } = [...text];
  const tooLong = `the alternative text has ${length} characters; the limit is ${maxAltCharacters}`;
  return [
    ...checkWellFormed(text, path),
    ...(length > maxAltCharacters
      ? [inputError(path, 'ALT_TEXT_TOO_LONG', tooLong, `Remove ${amountOf(length - maxAltCharacters, 'character')}.`)]
      : []),
  ];
}

/** A sign after a letter is part of a word or an address: `me@example.org` is not a mention. */
const hashtags = /(?<![\p{L}\p{N}_.])#[\p{L}\p{M}\p{N}_]+/gu;
const mentions = /(?<![\p{L}\p{N}_.])@[\w.]+/gu;

function checkCaption(caption: string, path: readonly string[]): UserError[] {
  const counts: readonly (readonly [code: string, unit: string, count: number, max: number])[] = [
    ['CAPTION_TOO_LONG', 'characters', [...caption].length, maxCharacters],
    ['TOO_MANY_HASHTAGS', 'hashtags', caption.match(hashtags)?.length ?? 0, maxHashtags],
    ['TOO_MANY_MENTIONS', 'mentions', caption.match(mentions)?.length ?? 0, maxMentions],
  ];
  const tooMany = counts
    .filter(([, , count, max]) => count > max)
    .map(([code, unit, count, max]) =>
      inputError(path, code, `the caption has ${count} ${unit}; the limit is ${max}`, `Remove ${count - max} ${unit}.`),
    );
  return [...checkWellFormed(caption, path), ...tooMany];
}

function checkCollaborators(names: readonly string[], path: readonly string[]): UserError[] {
  const tooMany =
    names.length > maxCollaborators
      ? [
          inputError(
            path,
            'TOO_MANY_COLLABORATORS',
            `the post invites ${names.length} collaborators; the limit is ${maxCollaborators}`,
            'Invite fewer people.',
          ),
        ]
      : [];
  return [...tooMany, ...names.flatMap((name, index) => checkUsername(name, [...path, String(index)]))];
}

export function checkUsername(name: string, path: readonly string[]): UserError[] {
  if (isUsername(normaliseUsername(name))) return [];
  return [
    inputError(
      path,
      'USERNAME_INVALID',
      'this is not a username',
      'Pass a username of 1 to 30 letters, digits, dots and underscores, with or without "@".',
    ),
  ];
}
