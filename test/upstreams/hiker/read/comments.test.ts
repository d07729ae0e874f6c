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
      gif: null,
      photo: null,
      videoReply: null,
      likeCount: 13,
      isLikedByOwner: true,
      likedByCoauthors: null,
      hasVideoReplies: true,
      isPinned: true,
      isEdited: false,
      isHidden: false,
      media: { pk: '3691784378116595965' },
      parent: null,
    });
  });

  test('is not pinned, liked by the owner or answered by a video where these keys are missing', () => {
    const body = { response: { comments: [{ pk: '1' }] }, next_page_id: null };
    expect(hiker.mediaComments.read(body).items[0]).toMatchObject({
      isPinned: false,
      isLikedByOwner: false,
      hasVideoReplies: false,
      isEdited: null,
    });
    // The second comment of the sample has no `is_liked_by_media_owner`.
    expect(page.items.map(({ isLikedByOwner }) => isLikedByOwner).toSorted()).toEqual([false, true, true]);
  });

  test('has the co-authors who like it, without those that cannot be read', () => {
    const liked = { pk: '1', liked_by_media_coauthors: [{ pk: 7, username: 'juniper' }, null, { pk: null }, 'x'] };
    const body = { response: { comments: [liked] }, next_page_id: null };
    expect(hiker.mediaComments.read(body).items[0]?.likedByCoauthors).toEqual([
      expect.objectContaining({ pk: '7', username: 'juniper' }),
    ]);
  });

  test.each([
    [{ media: { image_versions2: { candidates: [{ url: 'https://x.test/1.jpg', width: 640, height: 480 }] } } }, 640],
    [{ media: {} }, undefined],
    [{ media: 'x' }, undefined],
    [{}, undefined],
    ['x', undefined],
  ])('has the photo of %j', (info, width) => {
    const body = { response: { comments: [{ pk: '1', media_comment_info: info }] }, next_page_id: null };
    const [comment] = hiker.mediaComments.read(body).items;
    expect(comment?.pk).toBe('1');
    expect(comment?.photo?.[0]?.width).toBe(width);
  });

  test('of /v1 has its words, likes and author; the rest is unknown', () => {
    const { items, next, cut } = hiker.mediaCommentsChunk.read(sample('v1.media.comments.chunk.json'));
    expect(next).toMatch(/^bf51ff67/);
    expect(cut).toBe(false);
    expect(items[0]).toMatchObject({
      pk: '18337167128415517',
      text: 'Stone field carries 🌎',
      createdAt: new Date('2025-11-30T07:52:06Z'),
      author: { pk: '48147208800', username: 'harbor.notes42', isPrivate: false },
      likeCount: 3,
    });
    for (const fact of ['gif', 'replyCount', 'isHidden', 'isPinned', 'media', 'parent'] as const)
      expect(items[0]?.[fact], fact).toBeUndefined();
  });

  test.each([
    [[[], null, null], { items: [], next: null, cut: false }],
    [[null, 'a', null], { items: [], next: 'a', cut: false }],
    [[[], null, 'b'], { items: [], next: null, cut: true }],
    [[[]], { items: [], next: null, cut: false }],
  ])('list of /v1 that is %j ends where it has no first cursor', (body, expected) => {
    expect(hiker.mediaCommentsChunk.read(body)).toEqual(expected);
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

test('replies can be videos, with the facts of their clip', () => {
  const [reply] = hiker.mediaCommentsReplies.read(sample('v2.media.comments.replies.json')).items;
  expect(reply).toMatchObject({ repliesTo: { pk: '18140363892837755', media: { pk: '3864756390507816147' } } });
  const clips = hiker.mediaCommentsReplies
    .read(sample('v2.media.comments.replies.json'))
    .items.map(({ videoReply }) => videoReply);
  expect(clips[2]).toMatchObject({
    pk: '3866348715200347872',
    code: 'DWoB6vzTf7g',
    kind: 'VIDEO',
    surface: 'REELS',
    owner: { pk: '6112329206', username: 'kestrelcamera' },
    likeCount: 0,
    playCount: 17,
    width: 720,
    height: 1280,
  });
  expect(clips[2]?.videos).toBeUndefined();
});

test.each([
  ['no clip', { media_info: { media: null } }],
  ['no clip, as text', { media_info: 'x' }],
  ['a clip without an id', { media_info: { media: { code: 'x' } } }],
])('a reply with %s is one of words', (_what, changes) => {
  const body = { child_comments: [{ pk: '1', parent_comment_id: '2', ...changes }] };
  expect(hiker.mediaCommentsReplies.read(body).items).toMatchObject([{ pk: '1', videoReply: null }]);
});

test('replies provide all facts of their parent', () => {
  expect(hiker.mediaCommentsReplies.read(sample('v2.media.comments.replies.json')).parent).toMatchObject({
    pk: '18140363892837755',
    text: 'And field for and carries slow written testing old while',
    createdAt: new Date('2026-03-31T20:30:22Z'),
    author: { pk: '42851233637', username: 'deltahouse48' },
    likeCount: 2,
    replyCount: 6,
    isEdited: false,
    hasVideoReplies: true,
    media: { pk: '3864756390507816147' },
  });
  // The answer never says whether the parent is pinned or liked by the owner.
  const { parent } = hiker.mediaCommentsReplies.read(sample('v2.media.comments.replies.json'));
  expect([parent?.isPinned, parent?.isLikedByOwner]).toEqual([undefined, undefined]);
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
