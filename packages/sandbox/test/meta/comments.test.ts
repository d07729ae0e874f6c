import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import type { Comment } from '../../src/world/comments.ts';
import { BUSINESS } from '../../src/world/people/cast.ts';
import type { Person } from '../../src/world/people/people.ts';
import { at, listAt } from '../ask.ts';
import { account, errorOf, readBody } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

/** A comment on the account's media to which the account replied. */
function answered(): { readonly comment: Comment; readonly own: Comment; readonly others: Comment } {
  const { timelines, people, comments } = sandbox.world;
  for (const key of timelines.of(people.byUsername(BUSINESS.username) as Person)) {
    const post = timelines.post(key);
    for (let place = 0; place < post.commentCount; place++) {
      const comment = comments.at(post, place);
      const own = comments.replies(comment).find(({ author }) => author.pk === BUSINESS.pk);
      const others = comments.replies(comment).find(({ author }) => author.pk !== BUSINESS.pk);
      if (own !== undefined && others !== undefined) return { comment, own, others };
    }
  }
  throw new Error('The account never answers');
}

const FIELDS = 'from,hidden,like_count,media,parent_id,text,timestamp,user,username';

describe('a comment', () => {
  test("by another person has the author's app-scoped id", async () => {
    const { comment } = answered();
    expect(await readBody(sandbox, `/${comment.pk}`, { fields: FIELDS })).toEqual({
      from: { id: expect.stringMatching(/^\d{16}$/), username: comment.author.username },
      hidden: false,
      like_count: comment.likeCount,
      media: { id: comment.post.fbid, media_product_type: expect.stringMatching(/^(FEED|REELS)$/) },
      text: comment.text,
      timestamp: expect.stringMatching(/\+0000$/),
      username: comment.author.username,
      id: comment.pk,
    });
  });

  test('by the account has its user and its parent', async () => {
    const { comment, own } = answered();
    expect(await readBody(sandbox, `/${own.pk}`, { fields: FIELDS })).toMatchObject({
      from: { id: sandbox.metaAccountId, username: BUSINESS.username },
      parent_id: comment.pk,
      user: { id: sandbox.metaAccountId },
    });
  });

  test('has text and time by default', async () => {
    const { comment } = answered();
    const keys = ['timestamp', 'text', 'id'];
    expect(Object.keys((await readBody(sandbox, `/${comment.pk}`)) as object)).toEqual(keys);
    expect(Object.keys(listAt(await readBody(sandbox, `/${comment.post.fbid}/comments`), 'data')[0] as object)).toEqual(
      keys,
    );
    expect(Object.keys(listAt(await readBody(sandbox, `/${comment.pk}/replies`), 'data')[0] as object)).toEqual(keys);
  });

  test('has its media', async () => {
    const { comment } = answered();
    expect(await readBody(sandbox, `/${comment.pk}`, { fields: 'media{caption,shortcode}' })).toEqual({
      media: { caption: comment.post.caption, shortcode: comment.post.code, id: comment.post.fbid },
      id: comment.pk,
    });
  });

  test("on other people's media cannot be read", async () => {
    const other = sandbox.world.timelines.post(sandbox.world.timelines.of(sandbox.world.people.at(0))[0] as never);
    expect(await errorOf(sandbox, `/${sandbox.world.comments.at(other, 0).pk}`)).toMatchObject({ error_subcode: 33 });
  });

  test('has newest replies first, and a reply has none', async () => {
    const { comment, own } = answered();
    const times = listAt(await readBody(sandbox, `/${comment.pk}/replies`), 'data').map((reply) =>
      String(at(reply, 'timestamp')),
    );
    expect(times).toEqual(times.toSorted().reverse());
    expect(await readBody(sandbox, `/${own.pk}/replies`)).toEqual({ data: [] });
    expect(await readBody(sandbox, `/${own.pk}`, { fields: 'replies' })).toEqual({ id: own.pk });
  });
});

describe('what was written', () => {
  test('is shown: new, hidden, deleted and disabled comments', async () => {
    const { comment, own } = answered();
    const { state } = sandbox.meta;
    const media = `/${comment.post.fbid}`;
    const count = async (): Promise<unknown> =>
      at(await readBody(sandbox, media, { fields: 'comments_count' }), 'comments_count');
    const before = Number(await count());
    const id = state.newId('comment');
    state.comments.set(id, {
      pk: id,
      mediaFbid: comment.post.fbid,
      parentPk: undefined,
      reply: 0,
      author: comment.post.owner,
      text: 'Thank you all',
      createdAt: sandbox.world.now(),
    });
    expect(await count()).toBe(before + 1);
    expect(at(await readBody(sandbox, `${media}/comments`), 'data', 0)).toMatchObject({ id, text: 'Thank you all' });
    expect(await readBody(sandbox, `/${id}`, { fields: 'user' })).toEqual({ user: { id: sandbox.metaAccountId }, id });

    state.hiddenComments.add(own.pk);
    expect(await readBody(sandbox, `/${own.pk}`, { fields: 'hidden' })).toMatchObject({ hidden: true });

    state.deletedComments.add(comment.pk);
    expect(await count()).toBe(before);
    for (const gone of [comment.pk, own.pk])
      expect(await errorOf(sandbox, `/${gone}`)).toMatchObject({ error_subcode: 33 });

    state.commentsDisabled.add(comment.post.fbid);
    expect(await readBody(sandbox, media, { fields: 'is_comment_enabled' })).toMatchObject({
      is_comment_enabled: false,
    });
  });
});

test('a deep expansion is one call', async () => {
  sandbox.clearCalls();
  const fields = 'username,media.limit(10){caption,comments.limit(5){text,username,replies{text}}}';
  const answer = await readBody(sandbox, account(sandbox), { fields });
  expect(sandbox.calls).toHaveLength(1);
  const media = listAt(answer, 'media', 'data');
  const comments = media.flatMap((one) => (at(one, 'comments') === undefined ? [] : listAt(one, 'comments', 'data')));
  expect(media).toHaveLength(10);
  expect(comments.length).toBeGreaterThan(20);
  expect(comments.some((comment) => at(comment, 'replies', 'data', 0, 'text') !== undefined)).toBe(true);
});
