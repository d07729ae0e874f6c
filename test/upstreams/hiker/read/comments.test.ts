import { describe, expect, test } from 'vitest';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../../sample.ts';

describe('a comment', () => {
  const { items: chunked, next: chunkCursor } = hiker.gqlCommentsChunk.read(sample('gql.comments.chunk.json'));
  const page = hiker.mediaComments.read(sample('v2.media.comments.json'));

  test('is complete in the list of the post', () => {
    expect(page.items[0]).toMatchObject({
      pk: '18060033382361689',
      text: 'Old the for and carries the every and slow while was 🌎',
      createdAt: new Date('2025-08-09T14:29:18Z'),
      author: { pk: '4363030774', graphId: '17843617754251737', username: 'umber.works53', isPrivate: true },
      likeCount: 13,
      isHidden: false,
      media: { pk: '3691784378116595965' },
      parent: null,
    });
  });

  test('is complete in the chunked list, except for its post', () => {
    expect(chunked[0]).toMatchObject({
      pk: '17987289958380287',
      text: 'Carries the old light here 🌎',
      createdAt: new Date('2026-03-23T19:21:45Z'),
      author: { username: 'riverhouse' },
      likeCount: 0,
      replyCount: 0,
      isHidden: false,
      parent: null,
    });
  });

  test('in the chunked list has an unknown post, and an author of unknown privacy', () => {
    expect(chunked[0]?.media).toBeUndefined();
    expect(chunked[0]?.author?.isPrivate).toBeUndefined();
  });

  test('without child_comment_count has an unknown number of replies, with or without a preview of them', () => {
    expect(page.items.map(({ replyCount }) => replyCount)).toEqual([null, null, null]);
    const rows = [{ pk: '1', child_comment_count: 0 }, { pk: '2', child_comment_count: 6 }, { pk: '3' }];
    const body = { response: { comments: rows }, next_page_id: null };
    expect(hiker.mediaComments.read(body).items.map(({ replyCount }) => replyCount)).toEqual([0, 6, null]);
  });

  test('in a thread is a reply even when its parent is missing', () => {
    const [reply] = hiker.gqlCommentsThreadedChunk.read(sample('gql.comments.chunk.json')).items;
    expect(reply?.parent).toBeUndefined();
    const row = { pk: '1', parent_comment_id: '2' };
    expect(hiker.gqlCommentsThreadedChunk.read([[row], null]).items[0]?.parent).toEqual({ pk: '2' });
  });

  test('list returns its cursor unchanged, although it is JSON', () => {
    expect(JSON.parse(chunkCursor ?? '')).toHaveProperty('server_cursor');
  });
});

describe('a page of comments', () => {
  const page = hiker.mediaComments.read(sample('v2.media.comments.json'));

  test('provides the caption of the post, which is not a comment', () => {
    expect(page.parent).toMatchObject({
      pk: '3691784378116595965',
      caption: expect.stringMatching(/^While the morning river/) as unknown,
      isCaptionEdited: false,
      commentCount: 551,
      owner: { pk: '16320856', username: 'maple.notes34' },
    });
    expect(page).toMatchObject({ totalCount: 551, items: { length: 3 } });
  });

  test('of a post without a caption provides null for it', () => {
    const body = sample('v2.media.comments.json') as { response: { caption: unknown } };
    body.response.caption = null;
    expect(hiker.mediaComments.read(body).parent).toMatchObject({ pk: '3691784378116595965', caption: null });
  });

  test.each([
    [false, false],
    [true, false],
    [false, true],
  ])('continues by its cursor, whatever the flags for its two ends are (%j, %j)', (more, headload) => {
    const body = sample('v2.media.comments.json') as { response: Record<string, unknown>; next_page_id: unknown };
    Object.assign(body.response, { has_more_comments: more, has_more_headload_comments: headload });
    expect(hiker.mediaComments.read(body).next).toMatch(/^7d7bfb8a/);
    body.next_page_id = null;
    expect(hiker.mediaComments.read(body).next).toBeNull();
  });
});

test('replies provide their post, their parent and their number', () => {
  const page = hiker.mediaCommentsReplies.read(sample('v2.media.comments.replies.json'));
  expect(page.items.map((reply) => [reply.pk, reply.parent?.pk, reply.media?.pk, reply.replyCount])).toEqual([
    ['18060974205731883', '18140363892837755', '3864756390507816147', 0],
    ['18126336528954890', '18140363892837755', '3864756390507816147', 0],
    ['18080871430784204', '18140363892837755', '3864756390507816147', 0],
  ]);
  expect(page).toMatchObject({ totalCount: 6, next: null });
});

test('replies provide all facts of their parent', () => {
  expect(hiker.mediaCommentsReplies.read(sample('v2.media.comments.replies.json')).parent).toMatchObject({
    pk: '18140363892837755',
    text: 'And field for and carries slow written testing old while',
    createdAt: new Date('2026-03-31T20:30:22Z'),
    author: { pk: '42851233637', username: 'deltahouse48' },
    likeCount: 2,
    replyCount: 6,
    media: { pk: '3864756390507816147' },
  });
});

test('replies continue by their cursor', () => {
  const body = { child_comments: [], has_more_tail_child_comments: true, next_min_child_cursor: 'QVFD' };
  expect(hiker.mediaCommentsReplies.read(body).next).toBe('QVFD');
});

test.each([
  [{ status: 'ok' }],
  [{ status: 'ok', child_comment_count: 0 }],
  [{ status: 'ok', child_comments: null }],
  [{ status: 'ok', child_comments: [] }],
])('%j are no replies', (body) => {
  expect(hiker.mediaCommentsReplies.read(body)).toMatchObject({ items: [], next: null });
});

test('an answer without a list of comments is an empty list only with status ok', () => {
  expect(hiker.mediaComments.read({ response: { status: 'ok' }, next_page_id: null }).items).toEqual([]);
  expect(() => hiker.mediaComments.read({ response: {}, next_page_id: null })).toThrow('response.comments');
  expect(() => hiker.mediaCommentsReplies.read({ detail: 'busy' })).toThrow('child_comments');
});

test('replies continue by their cursor, whatever the flag beside it', () => {
  const body = { child_comments: null, has_more_tail_child_comments: false, next_min_child_cursor: 'x' };
  expect(hiker.mediaCommentsReplies.read(body)).toMatchObject({ items: [], next: 'x' });
});
