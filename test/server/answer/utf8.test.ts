import { describe, expect, test } from 'vitest';
import { utf8Of } from '../../../src/server/answer/utf8.ts';

const pieces = {
  ASCII: 'plain words, ',
  'Latin-1': 'café naïve, ',
  emoji: 'birds 🐦 and boats, ',
  'another script': 'פרחים 花 ',
  'an escaped half of a pair': JSON.stringify('\ud83d'),
};

describe('the UTF-8 of an answer', () => {
  test.each(Object.entries(pieces))('is that of Buffer.from for %s at any length', (_name, piece) => {
    for (const length of [0, 1, 100, 2047, 2048, 2049, 20_000, 131_071, 131_072, 131_073, 400_000]) {
      const text = piece
        .repeat(Math.ceil(length / piece.length))
        .slice(0, length)
        .toWellFormed();
      expect(utf8Of(text).equals(Buffer.from(text))).toBe(true);
    }
  });

  test('has a lone emoji at its end', () => {
    const text = `${'a'.repeat(50_000)}🌎`;
    expect(utf8Of(text).equals(Buffer.from(text))).toBe(true);
  });

  test('stays as it is when another one is made', () => {
    const [one, other] = [`🐦${'a'.repeat(3000)}`, `🌎${'b'.repeat(3000)}`];
    const made = utf8Of(one);
    utf8Of(other);
    expect(made.toString()).toBe(one);
  });
});
