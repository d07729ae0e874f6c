import { expect, test } from 'vitest';
import { nodes } from '../../../src/upstreams/meta/nodes/index.ts';
import { read, wire } from './reading.ts';

test('a comment provides who wrote it by name, and not by the id that only messaging knows', () => {
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

test("the account's own comment has the account for an author; one on the post itself answers none", () => {
  expect(read('igComment', wire('ig-comment.own.json'))).toMatchObject({
    author: { username: 'fernhollow.roastery', graphId: '17841400000000101', isManaged: true, pk: '3102994410' },
    isHidden: true,
    parent: null,
  });
});

test('the post that it stands under comes with it', () => {
  const { media } = nodes.igComment.entities;
  expect(media?.ask({})).toEqual({ name: 'media' });
  expect(read('igMedia', wire('ig-comment.json', 'media'))).toMatchObject({
    graphId: '17918920000000401',
    surface: 'REELS',
  });
});

test('under the posts of others nothing is asked that only owners are told', () => {
  const asked = Object.values(nodes.strippedComment.facts).flatMap(({ ask }) => ask({}).map(({ name }) => name));
  expect(asked).not.toContain('hidden');
  expect(asked).not.toContain('from');
  expect(read('strippedComment', wire('ig-comment.json'))).toHaveProperty('isManaged', false);
});

test('a comment that mentions the account is not told to be anybody’s', () => {
  expect(read('mentionedComment', wire('ig-user.mentioned_comment.json', 'mentioned_comment'))).toEqual({
    pk: '17873440000000303',
    isManaged: false,
    text: 'Shout out to fernhollow.roastery',
    createdAt: new Date('2026-02-11T16:09:08Z'),
    likeCount: 185,
  });
});
