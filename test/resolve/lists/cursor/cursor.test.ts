import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  type CursorPage,
  Cursors,
  fingerprint,
  longestUpstreamCursor,
  trailLength,
} from '../../../../src/resolve/lists/cursor/cursor.ts';

const key = Buffer.alloc(32, 7);
const cursors = new Cursors(key);
const place: CursorPage = {
  edge: 'User.followers',
  of: '["173560420"]',
  path: '/v1/user/followers/chunk',
  opened: 'QVFEaß🌿',
  trail: [1, 2 ** 32 - 1],
  before: [],
  keysBefore: ['a', 'b'],
};
const refusal = expect.objectContaining({
  code: 'CURSOR_INVALID',
  message: expect.stringMatching(/^this cursor .+; start again without "after"$/),
});

describe('a cursor', () => {
  test('is decoded to the same after a restart, for every item of its page', () => {
    const restarted = new Cursors(Buffer.from(key));
    for (const [offset, ended] of [
      [0, false],
      [1, false],
      [100_000, true],
    ] as const) {
      expect(restarted.decode(cursors.encode(place, { offset, ended, key: 'b' }), place.edge, place.of)).toEqual({
        edge: place.edge,
        path: place.path,
        opened: place.opened,
        trail: place.trail,
        before: ['a', 'b'].map(fingerprint),
        offset,
        ended,
        item: fingerprint('b'),
      });
    }
    expect.assertions(3);
  });

  test('of a first page has no upstream cursor', () => {
    const first = { ...place, opened: null, trail: [], keysBefore: [] };
    expect(cursors.decode(cursors.encode(first, { offset: 3, ended: false, key: 'b' }), place.edge)).toMatchObject({
      opened: null,
      trail: [],
      before: [],
    });
  });

  test('is refused with any character changed, omitted or added', () => {
    const cursor = cursors.encode(place, { offset: 1, ended: false, key: 'b' });
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      for (const forged of [
        cursor.slice(0, at) + other + cursor.slice(at + 1),
        cursor.slice(0, at) + cursor.slice(at + 1),
        cursor.slice(0, at) + other + cursor.slice(at),
        cursor.slice(0, at),
      ])
        expect(() => cursors.decode(forged, place.edge), forged).toThrow(refusal);
    }
    expect.assertions(4 * cursor.length);
  });

  test('is refused under another key, and when combined with another', () => {
    const cursor = cursors.encode(place, { offset: 1, ended: false, key: 'b' });
    expect(() => new Cursors(Buffer.alloc(32, 8)).decode(cursor, place.edge)).toThrow(refusal);
    const other = cursors.encode(place, { offset: 2, ended: true, key: 'b' });
    expect(() => cursors.decode(cursor.slice(0, -28) + other.slice(-28, -21) + cursor.slice(-21), place.edge)).toThrow(
      refusal,
    );
  });

  test.each<[string, string]>([
    ['empty', ''],
    ['not base64url', '%'.repeat(80)],
    [
      'unsigned, as in earlier releases',
      Buffer.from(JSON.stringify([1, 'User.followers', '', '/a', null, 0, 0, '', ''])).toString('base64url'),
    ],
    ['very long', 'A'.repeat(250_000)],
    ['all zeros', 'A'.repeat(400)],
    ['signed with a well-known key', `${'Ag'.repeat(60)}${createHmac('sha256', '').update('x').digest('base64url')}`],
  ])('that is %s is refused', (_what, forged) => {
    expect(() => cursors.decode(forged, place.edge)).toThrow(refusal);
  });

  test('of another edge or another parent is refused with that reason', () => {
    const cursor = cursors.encode(place, { offset: 1, ended: false, key: 'b' });
    expect(() => cursors.decode(cursor, 'User.following')).toThrow('belongs to User.followers');
    expect(() => cursors.decode(cursor, place.edge, '["5"]')).toThrow('belongs to another User.followers');
  });

  test('stays short, whatever the arguments, the upstream cursor and the earlier pages', () => {
    const long: CursorPage = {
      ...place,
      of: 'q'.repeat(200_000),
      opened: '\u0001'.repeat(longestUpstreamCursor),
      trail: Array.from({ length: trailLength }, () => 1),
      keysBefore: Array.from({ length: 100_000 }, (_, index) => `${index}`),
    };
    const cursor = cursors.encode(long, { offset: 1, ended: false, key: 'b' });
    expect(cursor.length).toBeLessThanOrEqual(40_000);
    expect(cursors.decode(cursor, long.edge, long.of).opened).toBe(long.opened);
    expect(cursors.decode(cursor, long.edge).before).toHaveLength(512);
    expect(cursors.encode({ ...place, of: 'q'.repeat(200_000) }, { offset: 1, ended: false, key: 'b' }).length).toBe(
      cursors.encode(place, { offset: 1, ended: false, key: 'b' }).length,
    );
  });
});
