import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  codeFromPk,
  isPk,
  isUsername,
  mediaPkFromId,
  mediaUrl,
  normaliseUsername,
  pkFromCode,
  profileUrl,
  readInstagramUrl,
  storyUrl,
} from '../../src/model/ids.ts';

const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
const MAX = 2n ** 64n - 1n;

// A uniform 64-bit integer nearly always has 19 or 20 digits; the short ones are where leading zeros are lost.
const uint64 = fc.integer({ min: 0, max: 64 }).chain((bits) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n }));
const pks = uint64.map(String);
const codes = pks.map(codeFromPk);
const usernames = fc
  .string({ unit: fc.constantFrom(...'abcxyz0189._'), minLength: 1, maxLength: 30 })
  .filter((name) => isUsername(name) && !['p', 's', 'qr', 'tv', 'ar'].includes(name));

/** The plain way, digit by digit, to hold the fast one against. */
function encodeSlowly(value: bigint): string {
  const head = value >= 64n ? encodeSlowly(value / 64n) : '';
  return head + (ALPHABET[Number(value % 64n)] ?? '');
}

/** Every code that stands beside a pk somewhere in the samples. */
function samplePairs(): Map<string, string> {
  const pairs = new Map<string, string>();
  const folder = new URL('../../packages/sandbox/samples/hiker/', import.meta.url);
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    // Quoted before parsing, in the sample's own layout, so that this test leans on no other part.
    const quoted = text.replaceAll(/^(\s*(?:"[^"\n]*": )?)(-?\d{16,})(,?)$/gm, '$1"$2"$3');
    JSON.parse(quoted, (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('code' in value) || !('id' in value)) return value;
      if (typeof value.code !== 'string' || typeof value.id !== 'string') return value;
      const pk = mediaPkFromId(value.id);
      // The highlight's sample repeats a story under a new pk, with the code of the first.
      if (pk !== null && pk !== '3870747754746574640') pairs.set(pk, value.code);
      return value;
    });
  }
  return pairs;
}

describe('pk and code', () => {
  it.each([
    ['3870208929998373811', 'DW1voQ_GQOz'],
    ['0', 'A'],
    ['63', '_'],
    ['64', 'BA'],
    ['9007199254740993', 'gAAAAAAAB'],
    [String(MAX), 'P__________'],
  ])('%s is %s', (pk, code) => {
    expect(codeFromPk(pk)).toBe(code);
    expect(pkFromCode(code)).toBe(pk);
  });

  it('agrees with every pair in the wire samples', () => {
    const pairs = samplePairs();
    expect(pairs.size).toBeGreaterThan(10);
    for (const [pk, code] of pairs) {
      expect(codeFromPk(pk)).toBe(code);
      expect(pkFromCode(code)).toBe(pk);
    }
  });

  test('any 64-bit integer survives the way there and back', () => {
    fc.assert(
      fc.property(uint64, (value) => {
        const pk = String(value);
        const code = codeFromPk(pk);
        expect(code).toBe(encodeSlowly(value));
        expect(pkFromCode(code)).toBe(pk);
      }),
      { numRuns: 3000 },
    );
  });

  test('any code that is read is the code of its pk', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 11 }), (code) => {
        const pk = pkFromCode(code);
        if (pk !== null) expect(codeFromPk(pk)).toBe(code);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads the longer code of a private media by its first 11 digits', () => {
    expect(pkFromCode('DW1voQ_GQOzfS3I2PpqsNkxElV9DXj61vzo5xs0')).toBe('3870208929998373811');
    expect(pkFromCode('DW1voQ_GQOz!')).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['a leading zero', 'ADW1voQ_GQ'],
    ['more than 64 bits', 'QAAAAAAAAAA'],
    ['a plus from the other alphabet', 'DW1voQ+GQOz'],
    ['a character beyond ASCII', 'DW1voQéGQOz'],
    ['a blank', ' DW1voQ_GQO'],
  ])('finds no pk in %s', (_what, code) => {
    expect(pkFromCode(code)).toBeNull();
  });

  it.each(['', '-1', '01', '1.5', '1e3', 'abc', ' 1', '18446744073709551616', '99999999999999999999', '1'.repeat(21)])(
    'refuses to encode %j',
    (text) => {
      expect(isPk(text)).toBe(false);
      expect(() => codeFromPk(text)).toThrow(RangeError);
    },
  );

  test('a pk is any unsigned 64-bit integer and nothing above', () => {
    fc.assert(
      fc.property(uint64, (value) => {
        expect(isPk(String(value))).toBe(true);
        expect(isPk(String(value + MAX + 1n))).toBe(false);
      }),
    );
  });
});

describe("a media's id", () => {
  it('gives the pk before the owner', () => {
    expect(mediaPkFromId('3870208929998373811_1653414979')).toBe('3870208929998373811');
  });

  it('may be the bare pk', () => {
    expect(mediaPkFromId('3870208929998373811')).toBe('3870208929998373811');
  });

  it.each(['', '_', '1_', '_1', '1_2_3', 'highlight:1', '1_x'])('is nothing when it is %j', (id) => {
    expect(mediaPkFromId(id)).toBeNull();
  });
});

describe('usernames', () => {
  it.each(['a', 'Some.Name_1', '_', '1', 'x'.repeat(30)])('%s can be one', (name) => {
    expect(isUsername(name)).toBe(true);
  });

  it.each(['', '.', '..', '@name', 'a b', 'a-b', 'né', 'a\n', 'x'.repeat(31)])('%j cannot', (name) => {
    expect(isUsername(name)).toBe(false);
  });

  it('are brought to one form', () => {
    expect(normaliseUsername(' @Some.Name ')).toBe('some.name');
    expect(normaliseUsername('some.name')).toBe('some.name');
  });
});

describe('an Instagram URL', () => {
  const media = { type: 'Media', code: 'DW1voQ_GQOz' };
  const user = { type: 'User', username: 'some.name' };

  it.each([
    ['https://www.instagram.com/p/DW1voQ_GQOz/', media],
    ['https://www.instagram.com/reel/DW1voQ_GQOz/?igsh=MTIz&utm_source=x#top', media],
    ['https://instagram.com/reels/DW1voQ_GQOz', media],
    ['http://m.instagram.com/tv/DW1voQ_GQOz/', media],
    ['https://instagr.am/p/DW1voQ_GQOz/', media],
    ['https://www.instagram.com/some.name/p/DW1voQ_GQOz/', media],
    ['https://www.instagram.com/some.name/reel/DW1voQ_GQOz/', media],
    ['https://www.instagram.com/p/DW1voQ_GQOz/embed/captioned/', media],
    ['  instagram.com/p/DW1voQ_GQOz  ', media],
    ['HTTPS://WWW.INSTAGRAM.COM/p/DW1voQ_GQOz', media],
    ['https://www.instagram.com/Some.Name/', user],
    ['www.instagram.com/some.name?hl=en', user],
    ['instagram.com:443/some.name', user],
    ['//instagram.com/some.name/', user],
    ['https://www.instagram.com/some.name/tagged/', user],
    ['https://www.instagram.com/some.name/reels/', user],
    [
      'https://www.instagram.com/stories/Some.Name/3870747754746443568/',
      { type: 'Story', username: 'some.name', pk: '3870747754746443568' },
    ],
    ['https://www.instagram.com/stories/highlights/18012345678901234/', { type: 'Highlight', pk: '18012345678901234' }],
    ['https://www.instagram.com/reels/audio/1234567890123456/', { type: 'Track', pk: '1234567890123456' }],
    ['https://www.instagram.com/explore/locations/212988663/new-york-new-york/', { type: 'Place', pk: '212988663' }],
    ['https://www.instagram.com/explore/locations/212988663', { type: 'Place', pk: '212988663' }],
  ])('%s is read', (url, named) => {
    expect(readInstagramUrl(url)).toEqual(named);
  });

  it.each([
    '',
    'some.name',
    'https://',
    'https://www.instagram.com/',
    'https://example.com/p/DW1voQ_GQOz/',
    'https://instagram.com.example.com/p/DW1voQ_GQOz/',
    'https://notinstagram.com/p/DW1voQ_GQOz/',
    'https://www.instagram.com:8443/p/DW1voQ_GQOz/',
    'https://instagram.com@example.com/p/DW1voQ_GQOz/',
    'https://name:word@instagram.com/p/DW1voQ_GQOz/',
    'mailto:someone@instagram.com',
    'javascript:alert(1)//instagram.com/some.name',
    'ftp://instagram.com/p/DW1voQ_GQOz/',
    'https://www.instagram.com/p/',
    'https://www.instagram.com/p/not*a*code/',
    'https://www.instagram.com/reels/',
    'https://www.instagram.com/reels/audio/',
    'https://www.instagram.com/reels/audio/abc/',
    'https://www.instagram.com/explore/',
    'https://www.instagram.com/explore/tags/word/',
    'https://www.instagram.com/explore/locations/x/',
    'https://www.instagram.com/stories/some.name/',
    'https://www.instagram.com/stories/highlights/x/',
    'https://www.instagram.com/stories/a*b/3870747754746443568/',
    'https://www.instagram.com/accounts/login/',
    'https://www.instagram.com/Accounts',
    'https://www.instagram.com/direct/inbox/',
    'https://www.instagram.com/some.name/unknown/',
    'https://www.instagram.com/some.name/unknown/DW1voQ_GQOz/',
    'https://www.instagram.com/accounts/p/DW1voQ_GQOz/',
    'https://www.instagram.com/%E2%82%AC/',
  ])('%s names nothing', (url) => {
    expect(readInstagramUrl(url)).toBeNull();
  });

  it('is written for the surface that the media is shown on', () => {
    expect(mediaUrl('DW1voQ_GQOz')).toBe('https://www.instagram.com/p/DW1voQ_GQOz/');
    expect(mediaUrl('DW1voQ_GQOz', null)).toBe('https://www.instagram.com/p/DW1voQ_GQOz/');
    expect(mediaUrl('DW1voQ_GQOz', 'FEED')).toBe('https://www.instagram.com/p/DW1voQ_GQOz/');
    expect(mediaUrl('DW1voQ_GQOz', 'REELS')).toBe('https://www.instagram.com/reel/DW1voQ_GQOz/');
    expect(mediaUrl('DW1voQ_GQOz', 'IGTV')).toBe('https://www.instagram.com/tv/DW1voQ_GQOz/');
  });

  it('cannot be broken out of by what is put in', () => {
    expect(profileUrl('a/../b?c')).toBe('https://www.instagram.com/a%2F..%2Fb%3Fc/');
    expect(storyUrl('a/b', '1#2')).toBe('https://www.instagram.com/stories/a%2Fb/1%232/');
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(
        usernames,
        pks,
        codes,
        fc.constantFrom('FEED', 'REELS', 'IGTV', null),
        (username, pk, code, surface) => {
          expect(readInstagramUrl(profileUrl(username))).toEqual({ type: 'User', username });
          expect(readInstagramUrl(mediaUrl(code, surface))).toEqual({ type: 'Media', code });
          expect(readInstagramUrl(storyUrl(username, pk))).toEqual(
            username === 'highlights' ? { type: 'Highlight', pk } : { type: 'Story', username, pk },
          );
        },
      ),
    );
  });
});

test('no text makes a reader throw', () => {
  const nearly = fc
    .array(
      fc.constantFrom(
        'https:',
        '//',
        '/',
        'instagram.com',
        'p',
        'reels',
        'audio',
        '1',
        'stories',
        '@',
        ':',
        '?',
        '#',
        '%',
        '\\',
        '..',
        '[',
        '\0',
      ),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), nearly), (text) => {
      expect(() => {
        readInstagramUrl(text);
        pkFromCode(text);
        mediaPkFromId(text);
        isPk(text);
        isUsername(normaliseUsername(text));
      }).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});
