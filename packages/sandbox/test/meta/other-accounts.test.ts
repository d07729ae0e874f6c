import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import { BUSINESS, COLOSSAL, FAMOUS, GONE, PRIVATE, SECOND_FRIEND } from '../../src/world/people/cast.ts';
import type { Person } from '../../src/world/people/people.ts';
import { at, listAt, rows } from '../ask.ts';
import { account, errorOf, readBody } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

const business = (): Person => sandbox.world.people.byUsername(BUSINESS.username) as Person;

describe('business discovery', () => {
  test('shows the public fields of a business or creator and its media', async () => {
    const media =
      'caption,comments_count,like_count,media_type,media_product_type,media_url,owner,permalink,shortcode,timestamp,username,children{media_type}';
    const fields = `business_discovery.username(${COLOSSAL.username}){username,website,media.limit(3){${media}}},username`;
    const answer = await readBody(sandbox, account(sandbox), { fields });
    expect(answer).toMatchObject({ username: BUSINESS.username, id: sandbox.metaAccountId });
    const found = listAt(answer, 'business_discovery', 'media', 'data');
    expect(found).toHaveLength(3);
    for (const one of rows(found)) {
      expect(one).toMatchObject({ username: COLOSSAL.username, permalink: expect.stringContaining('instagram.com/') });
      expect(at(one, 'owner')).toBeUndefined();
      expect(at(one, 'caption')).not.toContain('@');
    }
    expect(Object.keys(at(answer, 'business_discovery', 'media', 'paging') as object)).toEqual(['cursors']);
  });

  test.each([
    'ig_id',
    'name',
    'follows_count',
    'stories',
    'insights',
    'media{ig_id}',
    'media{comments}',
    'media{insights}',
  ])('has no %s', async (field) => {
    const fields = `business_discovery.username(${FAMOUS.username}){${field}}`;
    expect(await errorOf(sandbox, account(sandbox), { fields })).toMatchObject({
      code: 100,
      message: expect.stringContaining('nonexistent field'),
    });
  });

  test.each([SECOND_FRIEND.username, PRIVATE.username, GONE.username, 'nobody.at.all'])(
    'does not find %s, who is private, gone or not professional',
    async (username) => {
      const fields = `username,business_discovery.username(${username}){id}`;
      expect(await errorOf(sandbox, account(sandbox), { fields })).toEqual({
        message: 'Invalid user id',
        type: 'OAuthException',
        code: 110,
        error_subcode: 2207013,
        is_transient: false,
        error_user_title: 'Cannot find User',
        error_user_msg: `The user with username: ${username} cannot be found.`,
        fbtrace_id: expect.any(String),
      });
    },
  );

  test('has pages with cursors in the expansion', async () => {
    const ids: unknown[] = [];
    for (let after = ''; ; ) {
      const fields = `business_discovery.username(${FAMOUS.username}){media.limit(50)${after}{id}}`;
      const found = at(await readBody(sandbox, account(sandbox), { fields }), 'business_discovery');
      if (at(found, 'media') === undefined) break;
      const page = listAt(found, 'media', 'data');
      ids.push(...page.map((media) => at(media, 'id')));
      after = `.after(${at(found, 'media', 'paging', 'cursors', 'after')})`;
      if (page.length < 50) break;
    }
    const person = sandbox.world.people.byUsername(FAMOUS.username) as Person;
    expect(new Set(ids).size).toBe(sandbox.world.timelines.of(person).length);
  });
});

describe('a mention of the account', () => {
  test('in a caption', async () => {
    const [key] = sandbox.world.mentions.captions(business());
    const post = sandbox.world.timelines.post(key as never);
    const fields =
      'caption,comments.limit(3){text,username},comments_count,like_count,media_type,owner,timestamp,username';
    const media = at(
      await readBody(sandbox, account(sandbox), { fields: `mentioned_media.media_id(${post.fbid}){${fields}}` }),
      'mentioned_media',
    );
    expect(media).toMatchObject({ id: post.fbid, username: post.owner.username, comments_count: post.commentCount });
    expect(at(media, 'owner')).toBeUndefined();
    expect(at(media, 'caption')).toBe(post.caption.replaceAll('@', ''));
    for (const field of ['permalink', 'shortcode', 'ig_id', 'children'])
      expect(
        await errorOf(sandbox, account(sandbox), { fields: `mentioned_media.media_id(${post.fbid}){${field}}` }),
      ).toMatchObject({ code: 100 });
    expect(await errorOf(sandbox, `/${post.fbid}`)).toMatchObject({ error_subcode: 33 });
  });

  test('in a comment', async () => {
    const [comment] = sandbox.world.mentions.comments(business());
    const fields = `mentioned_comment.comment_id(${comment?.pk}){timestamp,like_count,text,media{id,media_url}}`;
    const found = at(await readBody(sandbox, account(sandbox), { fields }), 'mentioned_comment');
    expect(found).toMatchObject({
      id: comment?.pk,
      text: expect.stringContaining(`@${BUSINESS.username}`),
      like_count: comment?.likeCount,
      media: { id: comment?.post.fbid },
    });
    const bare = `mentioned_comment.comment_id(${comment?.pk})`;
    expect(
      Object.keys(at(await readBody(sandbox, account(sandbox), { fields: bare }), 'mentioned_comment') as object),
    ).toEqual(['timestamp', 'text', 'id']);
    expect(await errorOf(sandbox, `/${comment?.pk}`)).toMatchObject({ error_subcode: 33 });
  });

  test('is not found elsewhere', async () => {
    const other = sandbox.world.timelines.post(sandbox.world.timelines.of(sandbox.world.people.at(0))[0] as never);
    const comment = sandbox.world.comments.at(other, 0);
    for (const field of [
      `mentioned_media.media_id(${other.fbid})`,
      `mentioned_comment.comment_id(${comment.pk})`,
      'mentioned_media.media_id(abc)',
      'mentioned_media',
      'mentioned_comment',
    ])
      expect(await errorOf(sandbox, account(sandbox), { fields: field })).toMatchObject({ code: 100 });
  });
});

describe('tags', () => {
  test("have the owner's username, and comments without the @", async () => {
    const data = listAt(
      await readBody(sandbox, `${account(sandbox)}/tags`, {
        fields: 'username,owner,permalink,comments.limit(50){text}',
        limit: '50',
      }),
      'data',
    );
    expect(data.length).toBeGreaterThan(20);
    for (const media of rows(data)) {
      expect(at(media, 'owner')).toBeUndefined();
      expect(at(media, 'username')).not.toBe(BUSINESS.username);
      expect(JSON.stringify(at(media, 'comments') ?? '')).not.toContain('@');
    }
  });
});

test('a page has its account', async () => {
  expect(
    await readBody(sandbox, `/${sandbox.metaPageId}`, { fields: 'name,instagram_business_account{username}' }),
  ).toEqual({
    name: BUSINESS.fullName,
    instagram_business_account: { username: BUSINESS.username, id: sandbox.metaAccountId },
    id: sandbox.metaPageId,
  });
});
