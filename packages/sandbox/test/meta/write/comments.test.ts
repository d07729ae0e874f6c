import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox.ts';
import { BUSINESS, SECOND_FRIEND } from '../../../src/world/people/cast.ts';
import type { Person } from '../../../src/world/people/people.ts';
import type { Post } from '../../../src/world/posts/post.ts';
import { at, listAt } from '../../ask.ts';
import { call, createNode, read, refused } from './call.ts';

let sandbox: Sandbox;
let account: Person;
/** The account's posts with comments, newest first. */
let posts: readonly Post[];

beforeAll(async () => {
  sandbox = await startSandbox({
    metaTokens: [
      { token: 'no-comments', username: BUSINESS.username, lacks: ['instagram_manage_comments'] },
      { token: 'no-pages', username: BUSINESS.username, lacks: ['pages_show_list'] },
    ],
  });
  const { people, timelines } = sandbox.world;
  account = people.byUsername(BUSINESS.username) ?? people.at(0);
  posts = timelines
    .of(account)
    .map((key) => timelines.post(key))
    .filter((post) => post.owner.index === account.index && post.commentCount > 3);
});
afterAll(() => sandbox.stop());

const post = (index: number): Post => {
  const found = posts[index];
  if (found === undefined) throw new RangeError(`No post ${index}`);
  return found;
};
/** A comment by someone else on a post of the account. */
const foreign = (on: Post, skip = 0) => {
  const { comments } = sandbox.world;
  const all = Array.from({ length: on.commentCount }, (_, place) => comments.at(on, place));
  const found = all.filter(({ author }) => author.index !== account.index)[skip];
  if (found === undefined) throw new RangeError('No comment of others');
  return found;
};
const deleted = async (id: string): Promise<readonly unknown[]> =>
  refused(await call(sandbox, `GET /${id}`)).slice(0, 3);

describe('a comment', () => {
  test('is created, and read newest first and by its id', async () => {
    const { fbid } = post(0);
    const before = Number(at(await read(sandbox, `/${fbid}`, 'comments_count'), 'comments_count'));
    const id = await createNode(sandbox, `/${fbid}/comments`, { message: 'This is awesome! ✨' });
    expect(await read(sandbox, `/${id}`, 'text,username,hidden,like_count,parent_id,media')).toEqual({
      id,
      text: 'This is awesome! ✨',
      username: BUSINESS.username,
      hidden: false,
      like_count: 0,
      media: expect.objectContaining({ id: fbid }),
    });
    expect(at(listAt(await read(sandbox, `/${fbid}/comments`), 'data')[0], 'id')).toBe(id);
    expect(at(await read(sandbox, `/${fbid}`, 'comments_count'), 'comments_count')).toBe(before + 1);
  });

  test('takes its message in the query, a form or JSON', async () => {
    const { fbid } = post(0);
    const send = async (query: string, init: RequestInit): Promise<unknown> => {
      const response = await fetch(`${sandbox.metaUrl}/v26.0/${fbid}/comments${query}`, {
        method: 'POST',
        ...init,
        headers: { authorization: `Bearer ${sandbox.metaAccessToken}`, ...init.headers },
      });
      return at(await read(sandbox, `/${at(await response.json(), 'id')}`, 'text'), 'text');
    };
    expect(await send('?message=query%20text', {})).toBe('query text');
    expect(await send('', { body: new URLSearchParams({ message: 'form text' }) })).toBe('form text');
    const json = { body: '{"message":"json text"}', headers: { 'content-type': 'application/json' } };
    expect(await send('', json)).toBe('json text');
  });

  test("is refused without a message, and on unknown or other people's media, stories and children of albums", async () => {
    expect(refused(await call(sandbox, `POST /${post(0).fbid}/comments`))).toEqual([400, 100, undefined, undefined]);
    const { people, timelines, stories, now } = { ...sandbox.world, now: sandbox.world.now() };
    const friend = people.byUsername(SECOND_FRIEND.username) ?? people.at(1);
    const other = timelines.of(friend)[0];
    const story = stories.of(account, now)[0];
    const album = posts.find(({ children }) => children.length > 0);
    const ids = [
      '17900000000000001',
      other === undefined ? '' : timelines.post(other).fbid,
      story?.fbid ?? '',
      album?.children[0]?.fbid ?? '',
    ];
    for (const id of ids) {
      expect(id).toMatch(/^\d+$/);
      const answer = await call(sandbox, `POST /${id}/comments`, { message: 'hello' });
      expect(refused(answer)).toEqual([400, 100, 33, undefined]);
    }
  });

  test('requires its permissions', async () => {
    const lacking = async (token: string): Promise<readonly unknown[]> =>
      refused(
        await call(
          sandbox,
          `POST /${post(0).fbid}/comments`,
          { message: 'hello' },
          { authorization: `Bearer ${token}` },
        ),
      ).slice(0, 2);
    expect(await lacking('no-comments')).toEqual([400, 10]);
    expect(await lacking('no-pages')).toEqual([400, 200]);
  });
});

describe('a reply', () => {
  test('belongs to the comment, and a reply to a reply to the comment above', async () => {
    const top = foreign(post(1));
    const first = await createNode(sandbox, `/${top.pk}/replies`, { message: '*sniff*' });
    const second = await createNode(sandbox, `/${first}/replies`, { message: 'still here' });
    expect(await read(sandbox, `/${second}`, 'parent_id')).toEqual({ id: second, parent_id: top.pk });
    const replies = listAt(await read(sandbox, `/${top.pk}/replies`), 'data').map((each) => at(each, 'id'));
    expect(replies.slice(0, 2)).toEqual([second, first]);
    const onMedia = listAt(await read(sandbox, `/${post(1).fbid}/comments`), 'data').map((each) => at(each, 'id'));
    expect(onMedia).not.toContain(first);
  });

  test('to a hidden comment is refused', async () => {
    const hidden = foreign(post(2));
    await call(sandbox, `POST /${hidden.pk}`, { hide: 'true' });
    const answer = await call(sandbox, `POST /${hidden.pk}/replies`, { message: 'psst' });
    expect(refused(answer).slice(0, 2)).toEqual([400, 100]);
  });
});

describe('hiding', () => {
  test("sets the comment's flag, and can be undone", async () => {
    const { pk } = foreign(post(3));
    const hide = (value: string) => call(sandbox, `POST /${pk}`, { hide: value });
    expect(await hide('true')).toEqual({ status: 200, body: { success: true } });
    expect(await read(sandbox, `/${pk}`, 'hidden')).toEqual({ id: pk, hidden: true });
    await hide('false');
    expect(await read(sandbox, `/${pk}`, 'hidden')).toEqual({ id: pk, hidden: false });
    expect(refused(await hide('perhaps')).slice(0, 2)).toEqual([400, 100]);
  });

  test("answers success for the owner's own comment and changes nothing", async () => {
    const id = await createNode(sandbox, `/${post(3).fbid}/comments`, { message: 'mine' });
    expect((await call(sandbox, `POST /${id}`, { hide: 'true' })).status).toBe(200);
    expect(await read(sandbox, `/${id}`, 'hidden')).toEqual({ id, hidden: false });
  });
});

describe('deleting', () => {
  test('removes the comment with its replies, once', async () => {
    const { fbid } = post(4);
    const { pk } = foreign(post(4));
    const reply = await createNode(sandbox, `/${pk}/replies`, { message: 'soon gone' });
    expect(await call(sandbox, `DELETE /${pk}`)).toEqual({ status: 200, body: { success: true } });
    expect(await deleted(pk)).toEqual([400, 100, 33]);
    expect(await deleted(reply)).toEqual([400, 100, 33]);
    const left = listAt(await read(sandbox, `/${fbid}/comments`), 'data').map((each) => at(each, 'id'));
    expect(left).not.toContain(pk);
    expect(refused(await call(sandbox, `DELETE /${pk}`)).slice(0, 3)).toEqual([400, 100, 33]);
  });

  test('is allowed to the owner of the media, not to the author of the comment', async () => {
    const mention = sandbox.world.mentions.captions(account)[0];
    if (mention === undefined) throw new RangeError('Nobody mentions the business');
    const { fbid } = sandbox.world.timelines.post(mention);
    const id = await createNode(sandbox, `/${account.fbid}/mentions`, { media_id: fbid, message: 'Thanks!' });
    expect(await read(sandbox, `/${id}`, 'text')).toEqual({ id, text: 'Thanks!' });
    expect(refused(await call(sandbox, `DELETE /${id}`)).slice(0, 3)).toEqual([400, 100, 33]);
    expect(refused(await call(sandbox, `POST /${id}`, { hide: 'true' })).slice(0, 3)).toEqual([400, 100, 33]);
  });
});

describe('comments of a media', () => {
  test('can be disabled and enabled', async () => {
    const { fbid } = post(5);
    const enable = (value: string) => call(sandbox, `POST /${fbid}`, { comment_enabled: value });
    expect(await enable('false')).toEqual({ status: 200, body: { success: true } });
    expect(await read(sandbox, `/${fbid}`, 'is_comment_enabled')).toEqual({ id: fbid, is_comment_enabled: false });
    const answer = await call(sandbox, `POST /${fbid}/comments`, { message: 'hello' });
    expect(refused(answer).slice(0, 2)).toEqual([400, 100]);
    await enable('true');
    await createNode(sandbox, `/${fbid}/comments`, { message: 'hello' });
    expect(refused(await call(sandbox, `POST /${fbid}`)).slice(0, 2)).toEqual([400, 100]);
  });
});

describe('a mention', () => {
  test('in a comment is answered by a reply', async () => {
    const mention = sandbox.world.mentions.comments(account)[0];
    if (mention === undefined) throw new RangeError('Nobody mentions the business');
    const id = await createNode(sandbox, `/${account.fbid}/mentions`, {
      media_id: mention.post.fbid,
      comment_id: mention.pk,
      message: 'Hope you enjoy it',
    });
    expect(await read(sandbox, `/${id}`, 'parent_id')).toEqual({ id, parent_id: mention.pk });
  });

  test('that does not exist cannot be answered', async () => {
    const tagged = sandbox.world.timelines
      .tagged(account)
      .map((key) => sandbox.world.timelines.post(key))
      .find(({ caption }) => !caption.includes(`@${BUSINESS.username}`));
    const ask = async (parameters: Readonly<Record<string, string>>) =>
      refused(await call(sandbox, `POST /${account.fbid}/mentions`, { message: 'hi', ...parameters })).slice(0, 3);
    expect(await ask({ media_id: tagged?.fbid ?? '' })).toEqual([400, 100, 33]);
    expect(await ask({ media_id: post(0).fbid, comment_id: foreign(post(0)).pk })).toEqual([400, 100, 33]);
    expect(await ask({ media_id: 'nonsense' })).toEqual([400, 100, 33]);
    expect(await ask({})).toEqual([400, 100, undefined]);
  });
});
