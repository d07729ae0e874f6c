import { afterEach, describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';

// Replies that are included with their comment are used first, and no call is made for a comment without replies.

const { ask, calls, sandbox } = await startGateway();
afterEach(() => sandbox.faults.clear());

const user = { pk: '501', username: 'someone', full_name: '', is_private: false, is_verified: false };
const words = (pk: string) => ({
  pk,
  text: `text ${pk}`,
  created_at_utc: 1754749758,
  comment_like_count: 0,
  user,
  media_id: '30',
});
const reply = (pk: string) => ({ ...words(pk), parent_comment_id: '70' });
const commentsBody = (comment: object) =>
  JSON.stringify({
    response: { comments: [{ ...words('70'), ...comment }], comment_count: 9, status: 'ok' },
    next_page_id: null,
  });
const repliesBody = (pks: string[], next: string | null = null) =>
  JSON.stringify({ child_comments: pks.map(reply), child_comment_count: 4, next_min_child_cursor: next, status: 'ok' });

interface Replies {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly pk: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
type Data = { media: { comments: { edges: [{ node: { replies: Replies } }] } } };

/** The replies to a comment with these keys. */
async function repliesOf(comment: object, args: string, body = repliesBody(['81', '82', '83', '84'])) {
  sandbox.faults.clear();
  sandbox.faults.add({ path: '/v2/media/comments', status: 200, body: commentsBody(comment) });
  sandbox.faults.add({ path: '/v2/media/comments/replies', status: 200, body });
  const answer = (await ask(`{ media(by: { pk: "30" }) { comments(first: 1) { edges { node {
    replies(${args}) { edges { cursor node { pk text author { username } parent { pk } } } pageInfo { hasNextPage endCursor } }
  } } } } }`)) as Answer<Data>;
  expect(errorsOf(answer)).toEqual([]);
  const list = answer.data.media.comments.edges[0].node.replies;
  return { list, pks: list.edges.map(({ node }) => node.pk), callCount: calls().length - 1 };
}

const previews = (...pks: string[]) => ({ preview_child_comments: pks.map(reply) });

test('the replies to a comment without any cost nothing, for any page size', async () => {
  const { list, callCount } = await repliesOf({ child_comment_count: 0 }, 'first: 50');
  expect(list).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  expect(callCount).toBe(0);
});

describe('replies included with their comment', () => {
  test.each([
    ['complete', { child_comment_count: 2, ...previews('81', '82') }, 'first: 12', ['81', '82'], false],
    ['more than requested', { child_comment_count: 4, ...previews('81', '82') }, 'first: 2', ['81', '82'], true],
    ['more than requested', { child_comment_count: 4, ...previews('81', '82') }, 'first: 1', ['81'], true],
    ['more than requested, without a count', previews('81', '82'), 'first: 1', ['81'], true],
  ])('are used if they are %s', async (_what, comment, args, expected, hasNextPage) => {
    const { pks, list, callCount } = await repliesOf(comment, args);
    expect(pks).toEqual(expected);
    expect(list.pageInfo.hasNextPage).toBe(hasNextPage);
    expect(list.edges[0]?.node).toMatchObject({
      text: 'text 81',
      author: { username: 'someone' },
      parent: { pk: '70' },
    });
    expect(callCount).toBe(0);
  });

  test.each([
    ['too few', { child_comment_count: 4, ...previews('81', '82') }, 'first: 3'],
    ['none, though the count is not zero', { child_comment_count: 4, preview_child_comments: [] }, 'first: 1'],
    ['as many as requested, without a count', previews('81', '82'), 'first: 2'],
  ])('are not used if they are %s', async (_what, comment, args) => {
    const { pks, callCount } = await repliesOf(comment, args);
    expect(pks).toEqual(['81', '82', '83', '84'].slice(0, Number(args.at(-1))));
    expect(callCount).toBe(1);
  });

  test.each([
    ['are first in the list', previews('81', '82')],
    ['are anywhere in the list', previews('84', '82')],
  ])('are continued by a call that repeats none of them if they %s', async (_where, included) => {
    const comment = { child_comment_count: 4, ...included };
    const first = await repliesOf(comment, 'first: 1');
    expect(first.callCount).toBe(0);
    const rest = await repliesOf(comment, `first: 9, after: "${first.list.pageInfo.endCursor}"`);
    expect(rest.callCount).toBe(1);
    expect(rest.list.pageInfo.hasNextPage).toBe(false);
    expect([...first.pks, ...rest.pks].toSorted()).toEqual(['81', '82', '83', '84']);
    const both = await repliesOf(comment, 'first: 2');
    const behind = await repliesOf(comment, `first: 9, after: "${both.list.pageInfo.endCursor}"`);
    expect([...both.pks, ...behind.pks].toSorted()).toEqual(['81', '82', '83', '84']);
  });

  test('complete the list: reading on from its last cursor costs nothing', async () => {
    const comment = { child_comment_count: 2, ...previews('81', '82') };
    const all = await repliesOf(comment, 'first: 2');
    expect(all.list.pageInfo.hasNextPage).toBe(false);
    const behind = await repliesOf(comment, `first: 2, after: "${all.list.pageInfo.endCursor}"`);
    expect(behind.pks).toEqual([]);
    expect(behind.callCount).toBe(0);
  });
});
