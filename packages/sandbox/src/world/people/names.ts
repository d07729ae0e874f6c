import { type Dice, inverse } from '../../dice.ts';
import { EMOJI, FIRST_WORDS, HASHTAGS, SECOND_WORDS, TEXT_WORDS, titled } from './words.ts';

const SEPARATORS = ['', '.', '_'] as const;
const NUMBERS = 100;
const COMBINATIONS = FIRST_WORDS.length * SECOND_WORDS.length * SEPARATORS.length * NUMBERS;

/** Shares no factor with COMBINATIONS (2, 3 and 5 only), so that multiplying by it is a permutation. */
const STEP = 104_729;
const STEP_BACK = inverse(STEP, COMBINATIONS);

const USERNAME = new RegExp(`^(${FIRST_WORDS.join('|')})([._]?)(${SECOND_WORDS.join('|')})([1-9]\\d?)?$`);

export interface Names {
  username(index: number): string;
  /** The only index that can have this username; undefined for any other form. */
  indexOf(username: string): number | undefined;
  fullName(index: number): string;
  words(topic: string, count: number, a: number, b?: number): string;
  caption(a: number, b: number, mention: string | undefined): string;
  /** The one hashtag of that caption. */
  hashtag(a: number, b: number): string;
}

export function createNames(dice: Dice): Names {
  const shift = dice.bits('names.shift', 0) % COMBINATIONS;

  const words = (topic: string, count: number, a: number, b = 0): string => {
    let text = '';
    for (let i = 0; i < count; i++) text += (i === 0 ? '' : ' ') + dice.pick(topic, TEXT_WORDS, a * 67 + i, b);
    return titled(text);
  };

  const hashtag = (a: number, b: number): string => dice.pick('caption.tag', HASHTAGS, a, b);

  return {
    words,
    hashtag,
    username(index) {
      const combination = (index * STEP + shift) % COMBINATIONS;
      const number = combination % NUMBERS;
      const rest = Math.floor(combination / NUMBERS);
      const separator = SEPARATORS[rest % SEPARATORS.length] ?? '';
      const pair = Math.floor(rest / SEPARATORS.length);
      const second = SECOND_WORDS[pair % SECOND_WORDS.length] ?? SECOND_WORDS[0];
      const first = FIRST_WORDS[Math.floor(pair / SECOND_WORDS.length)] ?? FIRST_WORDS[0];
      return `${first}${separator}${second}${number === 0 ? '' : number}`;
    },
    indexOf(username) {
      const [, first, separator, second, number] = USERNAME.exec(username) ?? [];
      if (first === undefined || second === undefined) return undefined;
      const pair = position(FIRST_WORDS, first) * SECOND_WORDS.length + position(SECOND_WORDS, second);
      const combination =
        (pair * SEPARATORS.length + position(SEPARATORS, separator ?? '')) * NUMBERS + Number(number ?? 0);
      return (((combination - shift + COMBINATIONS) % COMBINATIONS) * STEP_BACK) % COMBINATIONS;
    },
    fullName(index) {
      const style = dice.share('names.style', index);
      if (style < 0.02) return '';
      const name = `${titled(dice.pick('names.first', FIRST_WORDS, index))} ${titled(dice.pick('names.second', SECOND_WORDS, index))}`;
      if (style < 0.12) return `${name} 🌿`;
      return style < 0.14 ? `${name} · Ünïcode 試` : name;
    },
    caption(a, b, mention) {
      const lines = [words('caption.first', dice.between('caption.length', [4, 24], a, b), a, b)];
      if (dice.happens('caption.second', 0.4, a, b)) lines.push(words('caption.more', 9, a, b));
      const tags = [`#${hashtag(a, b)}`];
      if (mention !== undefined) tags.push(`@${mention}`);
      if (dice.happens('caption.emoji', 0.5, a, b)) tags.push(dice.pick('caption.emoji.which', EMOJI, a, b));
      return `${lines.join('\n\n')} ${tags.join(' ')}`;
    },
  };
}

function position(list: readonly string[], item: string): number {
  return list.indexOf(item);
}
