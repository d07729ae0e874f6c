import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFromPk, isPk, isUsername, mediaPkFromId, normaliseUsername, pkFromCode } from '../../../src/model/ids.ts';
import { mediaUrl, placeUrl, profileUrl, storyUrl } from '../../../src/model/links/links.ts';
import { readInstagramUrl } from '../../../src/model/links/read-url.ts';
import { codeOfHighlight, targetInCode } from '../../../src/model/links/share-code.ts';

const bits = fc.integer({ min: 0, max: 64 });
const pks = bits.chain((count) => fc.bigInt({ min: 0n, max: 2n ** BigInt(count) - 1n })).map(String);
const codes = pks.map(codeFromPk);
const usernames = fc
  .string({ unit: fc.constantFrom(...'abcxyz0189._'), minLength: 1, maxLength: 30 })
  .filter((name) => isUsername(name) && !['p', 's', 'qr', 'tv', 'ar'].includes(name));

describe('an Instagram URL', () => {
  const media = { type: 'Media', code: 'DW1voQ_GQOz' };
  const user = { type: 'User', username: 'some.name' };

  test.each([
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
    ['https://www.instagram.com/stories/Some.Name/?r=1', user],
    [
      'https://www.instagram.com/stories/Some.Name/3870747754746443568/',
      { type: 'Story', username: 'some.name', pk: '3870747754746443568' },
    ],
    ['https://www.instagram.com/stories/highlights/18012345678901234/', { type: 'Highlight', pk: '18012345678901234' }],
    ['https://www.instagram.com/reels/audio/1234567890123456/', { type: 'Track', pk: '1234567890123456' }],
    ['https://www.instagram.com/explore/locations/212988663/new-york-new-york/', { type: 'Place', pk: '212988663' }],
    ['https://www.instagram.com/explore/locations/212988663', { type: 'Place', pk: '212988663' }],
    ['https://www.instagram.com/explore/tags/Quiet_Paths/', { type: 'Hashtag', name: 'quiet_paths' }],
    ['instagram.com/explore/tags/ZÜRICH?hl=de', { type: 'Hashtag', name: 'zürich' }],
    ['https://www.instagram.com/explore/tags/%E5%86%99%E7%9C%9F/', { type: 'Hashtag', name: '写真' }],
    ['https://www.instagram.com/_u/Some.Name/', user],
    ['https://ig.me/m/some.name', user],
    [
      'https://www.instagram.com/p/DW1voQ_GQOz/c/17900000000000001/',
      { type: 'Comment', code: 'DW1voQ_GQOz', pk: '17900000000000001', parentPk: undefined },
    ],
    [
      'https://www.instagram.com/some.name/reel/DW1voQ_GQOz/c/17900000000000001/r/17900000000000002/',
      { type: 'Comment', code: 'DW1voQ_GQOz', pk: '17900000000000002', parentPk: '17900000000000001' },
    ],
    ['https://www.instagram.com/p/DW1voQ_GQOz/c/', media],
    [
      'https://www.instagram.com/s/aGlnaGxpZ2h0OjE3ODU0MzYwMjI5MTM1NDky?story_media_id=3870747754746443568_501&igsh=x',
      { type: 'Highlight', pk: '17854360229135492' },
    ],
    [
      'https://www.instagram.com/s/aGlnaGxpsdsdZ2h0OjE3ODU0MzYwMjI5MTM1NDky',
      { type: 'Highlight', pk: '17854360229135492' },
    ],
    [
      'https://www.instagram.com/s/AbC_dEf-1',
      { type: 'Share', to: undefined, url: 'https://www.instagram.com/s/AbC_dEf-1', code: 'AbC_dEf-1' },
    ],
    [
      'instagr.am/share/reel/AbC/?igsh=x',
      { type: 'Share', to: 'Media', url: 'https://www.instagram.com/share/reel/AbC/', code: undefined },
    ],
    [
      'https://www.instagram.com/share/highlight/AbC',
      { type: 'Share', to: 'Highlight', url: 'https://www.instagram.com/share/highlight/AbC/', code: undefined },
    ],
    [
      'https://www.instagram.com/share/new_word/AbC?igsh=x',
      { type: 'Share', to: undefined, url: 'https://www.instagram.com/share/new_word/AbC/', code: undefined },
    ],
    [
      'https://www.instagram.com/share/AbC',
      { type: 'Share', to: undefined, url: 'https://www.instagram.com/share/AbC/', code: undefined },
    ],
  ])('%s is read', (url, named) => {
    expect(readInstagramUrl(url)).toEqual(named);
  });

  test.each([
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
    'https://www.instagram.com/explore/tags/',
    'https://www.instagram.com/explore/tags/two%20words/',
    'https://www.instagram.com/explore/tags/%E0%A4%A/',
    'https://www.instagram.com/explore/people/',
    'https://www.instagram.com/s/',
    'https://www.instagram.com/s/AbC/more/',
    'https://www.instagram.com/s/A*C',
    'https://www.instagram.com/share/',
    'https://www.instagram.com/share/reel/',
    'https://www.instagram.com/share/one/two/AbC/',
    'https://www.instagram.com/share/A*B/AbC/',
    'https://www.instagram.com/_u/some.name/reels/',
    'https://ig.me/some.name',
    'https://ig.me/m/',
    'https://ig.me/m/not%20a%20name',
    'https://ig.me.example.com/m/some.name',
    'https://l.instagram.com/?u=https%3A%2F%2Fwww.instagram.com%2Fsome.name',
    `https://www.instagram.com/some.name?${'x'.repeat(3000)}`,
    'https://www.instagram.com/explore/locations/x/',
    'https://www.instagram.com/stories/',
    'https://www.instagram.com/stories/a*b/',
    'https://www.instagram.com/stories/some.name/x/',
    'https://www.instagram.com/stories/highlights/',
    'https://www.instagram.com/stories/highlights/x/',
    'https://www.instagram.com/stories/a*b/3870747754746443568/',
    'https://www.instagram.com/accounts/login/',
    'https://www.instagram.com/Accounts',
    'https://www.instagram.com/direct/inbox/',
    'https://www.instagram.com/some.name/unknown/',
    'https://www.instagram.com/some.name/unknown/DW1voQ_GQOz/',
    'https://www.instagram.com/accounts/p/DW1voQ_GQOz/',
    'https://www.instagram.com/%E2%82%AC/',
  ])('%s names no entity', (url) => {
    expect(readInstagramUrl(url)).toBeNull();
  });

  test('escapes its parts', () => {
    expect(profileUrl('a/../b?c')).toBe('https://www.instagram.com/a%2F..%2Fb%3Fc/');
    expect(storyUrl('a/b', '1#2')).toBe('https://www.instagram.com/stories/a%2Fb/1%232/');
  });

  test('is read back as the entity that it was made for', () => {
    fc.assert(
      fc.property(usernames, pks, codes, (username, pk, code) => {
        expect(readInstagramUrl(profileUrl(username))).toEqual({ type: 'User', username });
        expect(readInstagramUrl(mediaUrl(code))).toEqual({ type: 'Media', code });
        expect(readInstagramUrl(placeUrl(pk))).toEqual({ type: 'Place', pk });
        expect(readInstagramUrl(storyUrl(username, pk))).toEqual(
          username === 'highlights' ? { type: 'Highlight', pk } : { type: 'Story', username, pk },
        );
      }),
    );
  });
});

test('the code of a link to a highlight is read back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 62n }), (pk) => {
      expect(targetInCode(codeOfHighlight(String(pk)))).toEqual({ type: 'Highlight', pk: String(pk) });
    }),
  );
  for (const other of [
    '',
    'AbC',
    codeOfHighlight('x'),
    codeOfHighlight('0'),
    Buffer.from('album:x:1').toString('base64url'),
  ])
    expect(targetInCode(other)).toBeUndefined();
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
