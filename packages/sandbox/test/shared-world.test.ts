import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../src/sandbox.ts';
import type { Comment } from '../src/world/comments.ts';
import { BUSINESS, FIRST_FRIEND } from '../src/world/people/cast.ts';
import type { Person } from '../src/world/people/people.ts';
import type { Post } from '../src/world/posts/post.ts';
import { ask, at, listAt, call as paid, readAllPages } from './ask.ts';
import { call, createNode, type Parameters, read, startClocked } from './meta/write/call.ts';

/** The other services show what the official API has written. */
let sandbox: Sandbox;
let advance: (ms: number) => void;
beforeEach(async () => {
  ({ sandbox, advance } = await startClocked());
});
afterEach(() => sandbox.stop());

const user = `user_id=${BUSINESS.pk}`;
const account = () => `/${sandbox.metaAccountId}`;
const jpg = (name: string) => `https://files.example/${name}.jpg`;
const mp4 = (name: string) => `https://files.example/${name}.mp4`;

/** Publishes, and returns the official API's answer for the post. */
async function published(parameters: Parameters): Promise<{ id: string; pk: string; node: unknown }> {
  const container = await createNode(sandbox, `${account()}/media`, parameters);
  advance(4_000);
  const id = await createNode(sandbox, `${account()}/media_publish`, { creation_id: container });
  const node = await read(sandbox, `/${id}`, 'ig_id,shortcode,caption,timestamp,permalink,media_url');
  return { id, pk: String(at(node, 'ig_id')), node };
}

async function carousel(): Promise<{ id: string; pk: string; node: unknown }> {
  const items = [
    await createNode(sandbox, `${account()}/media`, { is_carousel_item: 'true', image_url: jpg('one') }),
    await createNode(sandbox, `${account()}/media`, {
      is_carousel_item: 'true',
      media_type: 'VIDEO',
      video_url: mp4('two'),
    }),
  ];
  advance(4_000);
  return published({ media_type: 'CAROUSEL', children: items.join(','), caption: 'Two' });
}

const informed = async (pk: string): Promise<unknown> =>
  at(await ask(sandbox, `/v2/media/info/by/id?id=${pk}`), 'media_or_ad');
const counted = async (): Promise<readonly unknown[]> => {
  const profile = await ask(sandbox, `/v2/user/by/id?id=${BUSINESS.pk}`);
  const official = await read(sandbox, account(), 'media_count');
  return [at(profile, 'user', 'media_count'), at(official, 'media_count'), at(profile, 'user', 'total_clips_count')];
};
/** The pks of the first page of each of the lists of the account. */
const grid = async (): Promise<readonly unknown[]> =>
  listAt(await ask(sandbox, `/gql/user/medias?${user}`), 'stream_rows', 1, 'data', 'profile_grid_items').map((item) =>
    at(item, 'media', 'pk'),
  );
const clips = async (): Promise<readonly unknown[]> =>
  listAt(await ask(sandbox, `/v2/user/clips?${user}`), 'response', 'items').map((item) => at(item, 'media', 'pk'));

describe('a published post', () => {
  test('a picture is found by id, code and URL, with owner, caption, time, place, tags and the same file', async () => {
    const { pk, node } = await published({
      image_url: jpg('loaf-1080x1080'),
      caption: 'A loaf',
      location_id: sandbox.world.places.at(3).facebookId,
      user_tags: JSON.stringify([{ username: FIRST_FRIEND.username, x: 0.5, y: 0.5 }]),
    });
    const post = await informed(pk);
    expect(post).toMatchObject({
      pk,
      code: at(node, 'shortcode'),
      media_type: 1,
      user: { username: BUSINESS.username },
      caption: { text: 'A loaf' },
      taken_at: Date.parse(String(at(node, 'timestamp')).replace('+0000', 'Z')) / 1_000,
      original_width: 1080,
      original_height: 1080,
      like_count: 0,
      comment_count: 0,
      location: { facebook_places_id: sandbox.world.places.at(3).facebookId },
      usertags: { in: [{ user: { username: FIRST_FRIEND.username } }] },
    });
    expect(at(post, 'image_versions2', 'candidates', 0, 'url')).toBe(at(node, 'media_url'));
    for (const path of [
      `by/code?code=${at(node, 'shortcode')}`,
      `by/url?url=${encodeURIComponent(String(at(node, 'permalink')))}`,
    ])
      expect(at(await ask(sandbox, `/v2/media/info/${path}`), 'media_or_ad')).toEqual(post);
    const tagged = await ask(sandbox, `/v2/user/tag/medias?user_id=${FIRST_FRIEND.pk}`);
    expect(at(tagged, 'response', 'items', 0, 'pk')).toBe(pk);
  });

  test('with a place is the newest post at that place, and among the others there, until it is deleted', async () => {
    const place = sandbox.world.places.at(3);
    const at3 = async (list: string): Promise<readonly unknown[]> =>
      listAt(await ask(sandbox, `/v1/location/medias/${list}/chunk?location_pk=${place.pk}`), 0).map((post) =>
        at(post, 'pk'),
      );
    const [recent, top] = [await at3('recent'), await at3('top')];
    const { pk, id } = await published({ image_url: jpg('here'), location_id: place.facebookId });
    expect((await at3('recent'))[0]).toBe(pk);
    expect(await at3('recent')).toEqual([pk, ...recent].slice(0, 12));
    expect((await at3('top')).slice(0, top.length)).toEqual(top);
    await call(sandbox, `DELETE /${id}`, {});
    expect([await at3('recent'), await at3('top')]).toEqual([recent, top]);
  });

  test('without a caption has caption null', async () => {
    const { pk } = await published({ image_url: jpg('mute') });
    expect(await informed(pk)).toMatchObject({ caption: null });
    expect(at(await ask(sandbox, `/v2/media/comments?id=${pk}`), 'response')).toMatchObject({
      caption: null,
      comment_count: 0,
      comments: [],
    });
  });

  test.each([
    ['true', 'SELF_DISCLOSURE_FLOW'],
    ['false', 'NONE'],
  ])('with is_ai_generated %s has the method %s in HikerAPI', async (label, method) => {
    for (const name of ['one', 'two', 'three']) {
      const { pk } = await published({ image_url: jpg(name), is_ai_generated: label });
      expect(at(await informed(pk), 'gen_ai_detection_method', 'detection_method')).toBe(method);
    }
  });

  test('is counted by both services and first in the lists', async () => {
    const [before, same, before2] = await counted();
    expect(same).toBe(before);
    const oldGrid = await grid();
    const oldClips = await clips();
    const picture = await published({ image_url: jpg('first') });
    const reel = await published({ media_type: 'REELS', video_url: mp4('9s'), caption: 'Kneading' });
    const album = await carousel();
    expect(await counted()).toEqual([Number(before) + 3, Number(before) + 3, Number(before2) + 1]);
    expect((await grid()).slice(0, 4)).toEqual([album.pk, reel.pk, picture.pk, oldGrid[0]]);
    expect((await clips()).slice(0, 2)).toEqual([reel.pk, oldClips[0]]);
    expect(await informed(reel.pk)).toMatchObject({ media_type: 2, product_type: 'clips', video_duration: 9 });
    const old = await ask(sandbox, `/a2/user?username=${BUSINESS.username}`);
    expect(at(old, 'graphql', 'user', 'edge_owner_to_timeline_media', 'edges', 0, 'node', 'id')).toBe(album.pk);
  });

  test('a carousel has its children, and is found by the id of a child', async () => {
    const { pk } = await carousel();
    const post = await informed(pk);
    expect(at(post, 'carousel_media')).toMatchObject([{ media_type: 1 }, { media_type: 2 }]);
    const child = String(at(post, 'carousel_media', 1, 'pk'));
    expect(await informed(child)).toEqual(post);
  });

  test('has the keys of other posts of its kind', async () => {
    const optional = ['clips_metadata', 'location', 'usertags', 'sponsor_tags'];
    const { people, timelines } = sandbox.world;
    const world = timelines.of(people.byUsername(BUSINESS.username) as Person).map(timelines.post);
    const keys = async (pk = ''): Promise<readonly string[]> =>
      Object.keys((await informed(pk)) as object).filter((key) => !optional.includes(key));
    const kinds = [
      [1, await published({ image_url: jpg('keys'), caption: 'Keys' })],
      [2, await published({ media_type: 'REELS', video_url: mp4('keys'), caption: 'Keys' })],
      [8, await carousel()],
    ] as const;
    for (const [kind, { pk }] of kinds)
      expect(await keys(pk)).toEqual(await keys(world.find(({ mediaType }) => mediaType === kind)?.pk));
  });

  test('a story is shown for a day, also by KeyAPI', async () => {
    const { pk, id } = await published({ media_type: 'STORIES', image_url: jpg('morning') });
    const shown = async (): Promise<unknown> =>
      listAt(await ask(sandbox, `/v2/user/stories?${user}`), 'reel', 'items').find((each) => at(each, 'pk') === pk);
    const also = async (): Promise<readonly unknown[]> => {
      const response = await fetch(`${sandbox.keyapiUrl}/v1/instagram/fetch_user_stories?${user}`, {
        headers: { authorization: `Bearer ${sandbox.keyapiToken}` },
      });
      return listAt(await response.json(), 'data', 'data', 'items');
    };
    expect(await shown()).toMatchObject({ pk, fbid: id, media_type: 1, user: { username: BUSINESS.username } });
    expect((await also()).at(-1)).toMatchObject({ id: pk, fbid: id });
    expect((await also()).at(-1)).not.toHaveProperty('story_comments');
    expect((await paid(sandbox, `/v2/media/info/by/id?id=${pk}`)).status).toBe(404);
    advance(86_400_000);
    expect(await shown()).toBeUndefined();
  });

  test('changes nothing for other accounts', async () => {
    const other = `/v2/user/by/id?id=${FIRST_FRIEND.pk}`;
    const before = await ask(sandbox, other);
    await published({ image_url: jpg('own') });
    expect(await ask(sandbox, other)).toEqual(before);
  });
});

describe('comments', () => {
  const business = (): Person => sandbox.world.people.byUsername(BUSINESS.username) as Person;
  const posts = (): readonly Post[] =>
    sandbox.world.timelines
      .of(business())
      .map(sandbox.world.timelines.post)
      .filter(({ owner }) => owner.pk === BUSINESS.pk);
  /** A post with more comments than a page, one of them with replies. */
  const busy = (): { post: Post; thread: Comment; comments: readonly Comment[] } => {
    for (const post of posts()) {
      const comments = Array.from({ length: post.commentCount }, (_, place) => sandbox.world.comments.at(post, place));
      const thread = comments.find(({ replyCount, author }) => replyCount > 2 && author.pk !== BUSINESS.pk);
      if (comments.length > 20 && thread !== undefined) return { post, thread, comments };
    }
    throw new Error('the world has no such post');
  };
  const listed = ({ pk }: Pick<Post, 'pk'>): Promise<unknown[]> =>
    readAllPages(sandbox, `/v2/media/comments?id=${pk}`, 'page_id', (body) => [
      listAt(body, 'response', 'comments').map((each) => at(each, 'pk')),
      at(body, 'next_page_id'),
    ]);
  const replied = ({ pk, post }: Comment): Promise<unknown[]> =>
    readAllPages(sandbox, `/v2/media/comments/replies?media_id=${post.pk}&comment_id=${pk}`, 'min_id', (body) => [
      listAt(body, 'child_comments').map((each) => at(each, 'text')),
      at(body, 'next_min_child_cursor'),
    ]);
  const chunk = async ({ pk }: Post, pkOf: string): Promise<unknown> =>
    listAt(await ask(sandbox, `/gql/comments/chunk?media_id=${pk}&sort_order=recent`), 0).find(
      (each) => at(each, 'pk') === pkOf,
    );
  /** The counts of HikerAPI and of the official API. */
  const counts = async ({ pk, fbid }: Post): Promise<readonly unknown[]> => [
    at(await informed(pk), 'comment_count'),
    at(await read(sandbox, `/${fbid}`, 'comments_count'), 'comments_count'),
  ];
  const deleted = async (pk: string): Promise<void> => {
    expect((await call(sandbox, `DELETE /${pk}`)).status).toBe(200);
  };

  test('a new one is first, and counted by both services', async () => {
    const { post, comments } = busy();
    const pks = comments.map(({ pk }) => pk);
    expect(await listed(post)).toEqual(pks);
    const pk = await createNode(sandbox, `/${post.fbid}/comments`, { message: 'So green' });
    expect(await listed(post)).toEqual([pk, ...pks]);
    expect(await counts(post)).toEqual([pks.length + 1, pks.length + 1]);
    expect(await chunk(post, pk)).toMatchObject({
      text: 'So green',
      user: { pk: BUSINESS.pk },
      child_comment_count: 0,
    });
    await deleted(pk);
    expect(await listed(post)).toEqual(pks);
    expect(await counts(post)).toEqual([pks.length, pks.length]);
  });

  test('a deleted one is removed with its replies, at any place', async () => {
    const { post, thread, comments } = busy();
    const some = [comments[0], thread, comments.at(-1)].map((each) => each?.pk ?? '');
    for (const pk of new Set(some)) await deleted(pk);
    const left = comments.map(({ pk }) => pk).filter((pk) => !some.includes(pk));
    expect(await listed(post)).toEqual(left);
    expect(await counts(post)).toEqual([left.length, left.length]);
    const replies = `/v2/media/comments/replies?media_id=${post.pk}&comment_id=${thread.pk}`;
    expect((await paid(sandbox, replies)).status).toBe(404);
  });

  test('a hidden one is not listed until it is shown again, but counted', async () => {
    const { post, thread, comments } = busy();
    const pks = comments.map(({ pk }) => pk);
    for (const hide of ['true', 'false', 'true']) {
      await call(sandbox, `POST /${thread.pk}`, { hide });
      expect(await listed(post)).toEqual(hide === 'true' ? pks.filter((pk) => pk !== thread.pk) : pks);
      expect(await counts(post)).toEqual([pks.length, pks.length]);
    }
    expect(await read(sandbox, `/${thread.pk}`, 'hidden')).toMatchObject({ hidden: true });
  });

  test('a reply is last in its thread, and counted', async () => {
    const { post, thread } = busy();
    const before = await replied(thread);
    const old = sandbox.world.comments.replies(thread);
    const pk = await createNode(sandbox, `/${thread.pk}/replies`, { message: 'Thank you' });
    expect(await replied(thread)).toEqual([...before, 'Thank you']);
    const all = await readAllPages(sandbox, `/v2/media/comments?id=${post.pk}`, 'page_id', (body) => [
      listAt(body, 'response', 'comments'),
      at(body, 'next_page_id'),
    ]);
    expect(all.find((each) => at(each, 'pk') === thread.pk)).toMatchObject({ child_comment_count: old.length + 1 });
    await deleted(pk);
    await deleted(old[0]?.pk ?? '');
    expect(await replied(thread)).toEqual(before.slice(1));
    expect(await counts(post)).toEqual([post.commentCount, post.commentCount]);
  });

  test('a published post has the comments that were written on it', async () => {
    const { id, pk } = await published({ image_url: jpg('talk'), caption: 'Talk' });
    const comment = await createNode(sandbox, `/${id}/comments`, { message: 'First' });
    const reply = await createNode(sandbox, `/${comment}/replies`, { message: 'Second' });
    expect(await listed({ pk })).toEqual([comment]);
    expect(at(await ask(sandbox, `/v2/media/comments?id=${pk}`), 'response', 'comments', 0)).toMatchObject({
      child_comment_count: 1,
      preview_child_comments: [{ pk: reply, parent_comment_id: comment, text: 'Second' }],
    });
    expect(await informed(pk)).toMatchObject({ comment_count: 1 });
  });

  test("that are disabled have HikerAPI's flag", async () => {
    const [post] = posts();
    const disabled = async (): Promise<boolean> =>
      JSON.stringify(await ask(sandbox, `/gql/user/medias?${user}`)).includes('"comments_disabled":true');
    expect(await disabled()).toBe(false);
    await call(sandbox, `POST /${post?.fbid}`, { comment_enabled: 'false' });
    expect(await disabled()).toBe(true);
    await call(sandbox, `POST /${post?.fbid}`, { comment_enabled: 'true' });
    expect(await disabled()).toBe(false);
  });
});
