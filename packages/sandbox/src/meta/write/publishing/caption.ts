import { refusal, tooManyTags } from '../refusals.ts';

const MOST_CHARACTERS = 2_200;
const MOST_HASHTAGS = 30;
export const MOST_PEOPLE = 20;

/** Too many hashtags are complained of in the words for too many characters; too many names have words of their own. */
export function checkCaption(caption: string): void {
  const { length } = [...caption];
  if (length > MOST_CHARACTERS || count(caption, '#') > MOST_HASHTAGS)
    throw refusal(
      2207010,
      `The submitted image's caption was ${length} characters long. The maximum number of characters permitted for a caption is ${MOST_CHARACTERS}. Please submit media with a shorter caption.`,
    );
  if (count(caption, '@') > MOST_PEOPLE) throw tooManyTags(MOST_PEOPLE);
}

/** An e-mail address also contains an `@`, and is no mention. */
function count(caption: string, sign: '#' | '@'): number {
  return caption.match(new RegExp(`(?<![\\p{L}\\p{N}_.])${sign}[\\p{L}\\p{N}_.]+`, 'gu'))?.length ?? 0;
}
