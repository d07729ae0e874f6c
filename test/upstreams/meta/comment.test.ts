import { expect, test } from 'vitest';
import { nodes } from '../../../src/upstreams/meta/nodes/index.ts';
import { read, wire } from './read-node.ts';

test('a comment has its author by username, without the id for messaging', () => {
  expect(read('igComment', wire('ig-comment.json'))).toEqual({
    pk: '17887280000000502',
    isManaged: true,
    text: "It's me. Trust me.",
    createdAt: new Date('2026-04-19T07:24:45Z'),
    author: { username: 'odd.benjamin' },
    likeCount: 3,
    isHidden: false,
    parent: { pk: '17870910000000501' },
  });
});

test('a comment by the account has the account as its author, and a top-level comment has no parent', () => {
  expect(read('igComment', wire('ig-comment.own.json'))).toMatchObject({
    author: { username: 'fernhollow.roastery', graphId: '17841400000000101', isManaged: true, pk: '3102994410' },
    isHidden: true,
    parent: null,
  });
});

test('a comment has its post in the same answer', () => {
  const { media } = nodes.igComment.entities;
  expect(media?.ask({})).toEqual({ name: 'media' });
  expect(read('igMedia', wire('ig-comment.json', 'media'))).toMatchObject({
    graphId: '17918920000000401',
    surface: 'REELS',
  });
});

test("comments on other users' posts are not requested with fields for owners", () => {
  const requested = Object.values(nodes.strippedComment.facts).flatMap(({ ask }) => ask({}).map(({ name }) => name));
  expect(requested).not.toContain('hidden');
  expect(requested).not.toContain('from');
  expect(read('strippedComment', wire('ig-comment.json'))).toHaveProperty('isManaged', false);
});

test('a comment that mentions the account has no author', () => {
  expect(read('mentionedComment', wire('ig-user.mentioned_comment.json', 'mentioned_comment'))).toEqual({
    pk: '17873440000000303',
    isManaged: false,
    text: 'Shout out to fernhollow.roastery',
    createdAt: new Date('2026-02-11T16:09:08Z'),
    likeCount: 185,
  });
});
