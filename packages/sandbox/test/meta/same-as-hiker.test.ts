import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import { PLAIN } from '../../src/wire/variants.ts';
import { BUSINESS, FAMOUS } from '../../src/world/people/cast.ts';
import { ask, at, listAt, readAllPages } from '../ask.ts';
import { account, readBody } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ variants: PLAIN });
});
afterAll(() => sandbox.stop());

describe('HikerAPI and the official API agree', () => {
  test('on the account', async () => {
    const here = await readBody(sandbox, account(sandbox), {
      fields: 'ig_id,username,name,biography,followers_count,follows_count,media_count,website',
    });
    const there = at(await ask(sandbox, `/v2/user/by/id?id=${BUSINESS.pk}`), 'user');
    expect(here).toEqual({
      id: at(there, 'fbid_v2'),
      ig_id: at(there, 'instagram_pk'),
      username: at(there, 'username'),
      name: at(there, 'full_name'),
      biography: at(there, 'biography'),
      followers_count: at(there, 'follower_count'),
      follows_count: at(there, 'following_count'),
      media_count: at(there, 'media_count'),
      website: at(there, 'external_url'),
    });
  });

  test('on a discovered account', async () => {
    const fields = `business_discovery.username(${FAMOUS.username}){username,followers_count,media_count,biography}`;
    const here = at(await readBody(sandbox, account(sandbox), { fields }), 'business_discovery');
    const there = at(await ask(sandbox, `/v2/user/by/id?id=${FAMOUS.pk}`), 'user');
    expect(here).toEqual({
      id: at(there, 'fbid_v2'),
      username: at(there, 'username'),
      followers_count: at(there, 'follower_count'),
      media_count: at(there, 'media_count'),
      biography: at(there, 'biography'),
    });
  });

  test('on every post of the account, in the same order', async () => {
    const here = listAt(
      await readBody(sandbox, `${account(sandbox)}/media`, {
        fields: 'ig_id,shortcode,caption,like_count,comments_count,timestamp,children{ig_id}',
        limit: '100',
      }),
      'data',
    );
    const profile = await readBody(sandbox, account(sandbox), { fields: 'media_count' });
    expect(here).toHaveLength(Number(at(profile, 'media_count')));
    for (const media of here.slice(0, 20)) {
      const there = at(await ask(sandbox, `/v2/media/info/by/id?id=${at(media, 'ig_id')}`), 'media_or_ad');
      const time = new Date(Number(at(there, 'taken_at')) * 1000).toISOString().replace('.000Z', '+0000');
      expect(media).toEqual({
        id: at(there, 'fbid'),
        ig_id: at(there, 'pk'),
        shortcode: at(there, 'code'),
        caption: at(there, 'caption', 'text'),
        like_count: at(there, 'like_count'),
        comments_count: at(there, 'comment_count'),
        timestamp: time,
        ...(at(there, 'carousel_media') === undefined
          ? {}
          : {
              children: {
                // HikerAPI does not have the official API's id of a child.
                data: listAt(there, 'carousel_media').map((child) => ({
                  id: expect.stringMatching(/^\d{17}$/),
                  ig_id: at(child, 'pk'),
                })),
              },
            }),
      });
    }
  });

  test('on every comment of a post, and its replies', async () => {
    const post = sandbox.world.timelines
      .of(sandbox.world.people.at(6))
      .map(sandbox.world.timelines.post)
      .find(({ commentCount }) => commentCount > 15);
    const here = listAt(
      await readBody(sandbox, `/${post?.fbid}/comments`, {
        fields: 'text,username,like_count,replies.limit(50)',
        limit: '50',
      }),
      'data',
    );
    const there = await readAllPages(sandbox, `/v2/media/comments?id=${post?.pk}`, 'page_id', (body) => [
      listAt(body, 'response', 'comments'),
      at(body, 'next_page_id'),
    ]);
    expect(here.map((comment) => [at(comment, 'id'), at(comment, 'text'), at(comment, 'username')])).toEqual(
      there.map((comment) => [at(comment, 'pk'), at(comment, 'text'), at(comment, 'user', 'username')]),
    );
    expect(
      here.map((comment) => (at(comment, 'replies') === undefined ? 0 : listAt(comment, 'replies', 'data').length)),
    ).toEqual(there.map((comment) => at(comment, 'child_comment_count') ?? 0));
  });

  test('on stories', async () => {
    const here = listAt(
      await readBody(sandbox, `${account(sandbox)}/stories`, { fields: 'ig_id,shortcode,media_product_type' }),
      'data',
    );
    const there = listAt(await ask(sandbox, `/v2/user/stories?user_id=${BUSINESS.pk}`), 'reel', 'items');
    expect(here).toEqual(
      there
        .map((story) => ({
          ig_id: at(story, 'pk'),
          shortcode: at(story, 'code'),
          media_product_type: 'STORY',
          id: at(story, 'fbid'),
        }))
        .reverse(),
    );
  });

  test('on posts in which the account is tagged', async () => {
    const here = listAt(
      await readBody(sandbox, `${account(sandbox)}/tags`, { limit: '12', fields: 'username,caption' }),
      'data',
    );
    const there = listAt(await ask(sandbox, `/v2/user/tag/medias?user_id=${BUSINESS.pk}`), 'response', 'items');
    expect(here).toEqual(
      there.slice(0, 12).map((media) => ({
        id: at(media, 'fbid'),
        username: at(media, 'user', 'username'),
        caption: String(at(media, 'caption', 'text')).replaceAll('@', ''),
      })),
    );
  });
});

test('pictures and videos can be fetched', async () => {
  const data = listAt(
    await readBody(sandbox, `${account(sandbox)}/media`, { fields: 'media_url,thumbnail_url,media_type', limit: '12' }),
    'data',
  );
  const urls = data
    .flatMap((media) => [at(media, 'media_url'), at(media, 'thumbnail_url')])
    .filter((url) => url !== undefined);
  for (const url of urls.slice(0, 6)) expect((await fetch(String(url))).status).toBe(200);
  expect(urls.length).toBeGreaterThan(10);
});
