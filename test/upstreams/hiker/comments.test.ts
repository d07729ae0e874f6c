import { describe, expect, test } from 'vitest';
import { hiker } from '../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../sample.ts';

describe('a comment', () => {
  const { items: chunked, next: chunkCursor } = hiker.gqlCommentsChunk.read(sample('gql.comments.chunk.json'));
  const page = hiker.mediaComments.read(sample('v2.media.comments.json'));

  test('is told in full by the list of the post', () => {
    expect(page.items[0]).toMatchObject({
      pk: '17987289958380287',
      text: 'Carries the old light here 🌎',
      createdAt: new Date('2026-03-23T19:21:45Z'),
      author: { pk: '59633509173', graphId: '17840474580890760', username: 'riverhouse', isPrivate: false },
      likeCount: 13,
      replyCount: 6,
      isHidden: false,
      media: { pk: '3691018394057162840' },
      parent: null,
    });
  });

  test('is the same comment in the chunked list', () => {
    expect(
      chunked.map((one) => [one.pk, one.text, one.createdAt, one.author?.username, one.author?.graphId, one.parent]),
    ).toEqual(
      page.items.map((one) => [one.pk, one.text, one.createdAt, one.author?.username, one.author?.graphId, one.parent]),
    );
  });

  test('in the chunked list never claims to know its post, or whether its author is private', () => {
    expect(chunked[0]?.media).toBeUndefined();
    expect(chunked[0]?.author?.isPrivate).toBeUndefined();
  });

  test('that nobody replied to has no replies, in either list', () => {
    expect(page.items[1]?.replyCount).toBe(0);
    expect(chunked[1]?.replyCount).toBe(0);
  });

  test('in a thread is not taken for a comment on the post when its parent is missing', () => {
    const [reply] = hiker.gqlCommentsThreadedChunk.read(sample('gql.comments.chunk.json')).items;
    expect(reply?.parent).toBeUndefined();
    const row = { pk: '1', parent_comment_id: '2' };
    expect(hiker.gqlCommentsThreadedChunk.read([[row], null]).items[0]?.parent).toEqual({ pk: '2' });
  });

  test('list gives its cursor back whole: it is a text of JSON', () => {
    expect(JSON.parse(chunkCursor ?? '')).toHaveProperty('server_cursor');
  });
});

describe('a page of comments', () => {
  const page = hiker.mediaComments.read(sample('v2.media.comments.json'));

  test('teaches the caption of the post, which is no comment', () => {
    expect(page.parent).toMatchObject({
      pk: '3691018394057162840',
      caption: 'Stone the old 🌎',
      isCaptionEdited: false,
      commentCount: 551,
      owner: { pk: '1288309150', username: 'kestrelradio' },
    });
    expect(page).toMatchObject({ totalCount: 551, items: { length: 3 } });
  });

  test('of a post without a caption says so', () => {
    const body = sample('v2.media.comments.json') as { response: { caption: unknown } };
    body.response.caption = null;
    expect(hiker.mediaComments.read(body).parent).toMatchObject({ pk: '3691018394057162840', caption: null });
  });

  test('goes on by its cursor until both ends are reached', () => {
    const body = () => sample('v2.media.comments.json') as { response: Record<string, unknown> };
    expect(page.next).toMatch(/^IntcImNhY2hl/);
    const ended = body();
    ended.response['has_more_headload_comments'] = false;
    expect(hiker.mediaComments.read(ended).next).toBeNull();
  });
});

test('replies know their post, their parent and how many they are', () => {
  const page = hiker.mediaCommentsReplies.read(sample('v2.media.comments.replies.json'));
  expect(page.items.map((reply) => [reply.pk, reply.parent?.pk, reply.media?.pk, reply.replyCount])).toEqual([
    ['18125928139897029', '17987289958380287', '3691018394057162840', 0],
    ['18125928139897034', '17987289958380287', '3691018394057162840', 0],
  ]);
  expect(page).toMatchObject({
    totalCount: 6,
    next: 'QVFDc2xvd2JpcmRzY2FycnlsaWdodA==',
    parent: { pk: '17987289958380287', replyCount: 6 },
  });
});

test('replies end where no tail is left, whatever cursor stands there', () => {
  const body = { child_comments: null, has_more_tail_child_comments: false, next_min_child_cursor: 'x' };
  expect(hiker.mediaCommentsReplies.read(body)).toMatchObject({ items: [], next: null });
});
