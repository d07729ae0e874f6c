import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import { BUSINESS, FAMOUS } from '../../src/world/people/cast.ts';
import type { Person } from '../../src/world/people/people.ts';
import type { Post } from '../../src/world/posts/post.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { at, listAt, rows } from '../ask.ts';
import { account, errorOf, readBody } from './ask.ts';

/** A professional account that hides counts. */
function shyOne(world: World): Person {
  for (let index = 32; ; index++) {
    const person = world.people.at(index);
    const hides = world.timelines
      .of(person)
      .some((key) => key.owner === index && world.timelines.post(key).hidesCounts);
    if (person.accountType !== 1 && !person.isPrivate && hides) return person;
  }
}

const shy = shyOne(createWorld(1, () => new Date()));
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({
    metaTokens: [
      { token: 'shy', username: shy.username },
      { token: 'famous', username: FAMOUS.username },
    ],
  });
});
afterAll(() => sandbox.stop());

function ownPost(wanted: (post: Post) => boolean, username: string = BUSINESS.username): Post {
  const { timelines, people } = sandbox.world;
  const found = timelines
    .of(people.byUsername(username) as Person)
    .map(timelines.post)
    .find(wanted);
  if (found === undefined) throw new Error('The world has no such post');
  return found;
}

describe('a media of the account', () => {
  test('has all its fields', async () => {
    const post = ownPost(({ mediaType }) => mediaType === 1);
    const fields =
      'id,ig_id,caption,media_type,media_product_type,media_url,thumbnail_url,owner,username,permalink,shortcode,timestamp,' +
      'like_count,comments_count,is_comment_enabled,is_shared_to_feed,video_title,copyright_check_information';
    expect(await readBody(sandbox, `/${post.fbid}`, { fields })).toEqual({
      id: post.fbid,
      ig_id: post.pk,
      caption: post.caption,
      media_type: 'IMAGE',
      media_product_type: 'FEED',
      media_url: expect.stringContaining(`/pictures/${post.pk}_`),
      owner: { id: sandbox.metaAccountId },
      username: BUSINESS.username,
      permalink: `https://www.instagram.com/p/${post.code}/`,
      shortcode: post.code,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/),
      like_count: post.likeCount,
      comments_count: post.commentCount,
      is_comment_enabled: true,
    });
    expect(await readBody(sandbox, `/${post.fbid}`)).toEqual({ id: post.fbid });
  });

  test('has counts, sound and questions, whose totals include those of advertisements', async () => {
    const post = ownPost(({ mediaType }) => mediaType === 2);
    const fields =
      'like_count,comments_count,shares_count,saved_count,reposts_count,total_like_count,total_comments_count,' +
      'total_views_count,audio_id,media_audio_type,has_poll,has_slider,is_ai_generated';
    const media = await readBody(sandbox, `/${post.fbid}`, { fields });
    expect(media).toMatchObject({
      shares_count: post.reshareCount,
      reposts_count: post.repostCount,
      saved_count: expect.any(Number),
      media_audio_type: expect.stringMatching(/^(MUSIC|ORIGINAL_SOUND)$/),
      audio_id: expect.stringMatching(/^\d+$/),
      has_poll: expect.any(Boolean),
      has_slider: expect.any(Boolean),
      is_ai_generated: sandbox.world.features(post).aiMethod !== 'NONE',
    });
    expect(Number(at(media, 'total_like_count'))).toBeGreaterThanOrEqual(post.likeCount);
    expect(Number(at(media, 'total_comments_count'))).toBeGreaterThanOrEqual(post.commentCount);
    expect(Number(at(media, 'total_views_count'))).toBeGreaterThanOrEqual(post.playCount ?? 0);
  });

  test('has the alternative text that its owner wrote, if it is a picture', async () => {
    const fields = 'media_type,alt_text,is_ai_generated,children{media_type,alt_text}';
    const posts = listAt(await readBody(sandbox, `${account(sandbox)}/media`, { fields, limit: '60' }), 'data');
    const texts = (all: readonly unknown[], isPicture: boolean) =>
      all.filter((one) => (at(one, 'media_type') === 'IMAGE') === isPicture).map((one) => at(one, 'alt_text'));
    const children = posts.flatMap((post) =>
      at(post, 'children') === undefined ? [] : listAt(post, 'children', 'data'),
    );
    for (const all of [posts, children]) {
      expect(new Set(texts(all, true).map((text) => typeof text))).toEqual(new Set(['string', 'undefined']));
      expect(new Set(texts(all, false))).toEqual(new Set([undefined]));
    }
    expect(new Set(posts.map((post) => at(post, 'is_ai_generated')))).toEqual(new Set([true, false]));
  });

  test('has its views in business discovery only', async () => {
    const { fbid } = ownPost(({ mediaType }) => mediaType === 2);
    expect(await errorOf(sandbox, `/${fbid}`, { fields: 'view_count' })).toMatchObject({ code: 36_104 });
    const fields = `business_discovery.username(${FAMOUS.username}){media.limit(10){media_type,view_count}}`;
    const media = listAt(await readBody(sandbox, account(sandbox), { fields }), 'business_discovery', 'media', 'data');
    for (const one of rows(media))
      expect(at(one, 'view_count')).toEqual(at(one, 'media_type') === 'VIDEO' ? expect.any(Number) : undefined);
  });

  test('that is a reel has a thumbnail, and no URL if it is copyrighted', async () => {
    const data = listAt(
      await readBody(sandbox, `${account(sandbox)}/media`, {
        fields: 'media_type,media_product_type,media_url,thumbnail_url,permalink,copyright_check_information.status',
        limit: '100',
      }),
      'data',
    );
    const reels = data.filter((media) => at(media, 'media_product_type') === 'REELS');
    const kept = reels.filter((media) => at(media, 'media_url') === undefined);
    expect(kept.length).toBeGreaterThan(0);
    expect(reels.length).toBeGreaterThan(kept.length);
    for (const reel of rows(reels)) {
      expect(at(reel, 'thumbnail_url')).toContain('/pictures/');
      expect(at(reel, 'permalink')).toContain('/reel/');
      expect(at(reel, 'copyright_check_information')).toEqual({
        status: { status: 'completed', matches_found: kept.includes(reel) },
      });
    }
  });

  test('that is an album has children with fewer fields', async () => {
    const post = ownPost(({ mediaType }) => mediaType === 8);
    const fields = 'media_type,media_url,children{media_type,media_url,caption,like_count,timestamp,username}';
    const album = await readBody(sandbox, `/${post.fbid}`, { fields });
    expect(at(album, 'media_type')).toBe('CAROUSEL_ALBUM');
    const children = listAt(album, 'children', 'data');
    expect(children.map((child) => at(child, 'id'))).toEqual(post.children.map(({ fbid }) => fbid));
    expect(Object.keys(children[0] as object).sort()).toEqual([
      'id',
      'media_type',
      'media_url',
      'timestamp',
      'username',
    ]);
    expect(await readBody(sandbox, `/${post.fbid}/children`)).toMatchObject({
      data: post.children.map(({ fbid }) => ({ id: fbid })),
    });
    const child = `/${post.children[0]?.fbid}`;
    expect(await readBody(sandbox, child, { fields: 'media_type,owner' })).toMatchObject({
      owner: { id: sandbox.metaAccountId },
    });
    expect(await errorOf(sandbox, child, { fields: 'permalink' })).toMatchObject({ code: 100 });
    expect(await errorOf(sandbox, `${child}/insights`, { metric: 'reach' })).toMatchObject({ code: 100 });
    expect(await errorOf(sandbox, `/${post.fbid}`, { fields: 'children{permalink}' })).toMatchObject({ code: 100 });
  });

  test('shows hidden likes by id, not in lists', async () => {
    const post = ownPost(({ hidesCounts }) => hidesCounts, shy.username);
    const fields = 'like_count';
    expect(await readBody(sandbox, `/${post.fbid}`, { fields }, 'shy')).toEqual({
      like_count: post.likeCount,
      id: post.fbid,
    });
    const listed = listAt(await readBody(sandbox, `/${shy.fbid}/media`, { fields, limit: '100' }, 'shy'), 'data');
    expect(listed.find((media) => at(media, 'id') === post.fbid)).toEqual({ id: post.fbid });
    expect(listed.some((media) => at(media, 'like_count') !== undefined)).toBe(true);
    const discovery = `business_discovery.username(${shy.username}){media.limit(100){like_count}}`;
    const discovered = listAt(
      await readBody(sandbox, account(sandbox), { fields: discovery }),
      'business_discovery',
      'media',
      'data',
    );
    expect(discovered.find((media) => at(media, 'id') === post.fbid)).toEqual({ id: post.fbid });
  });

  test('has its invited collaborators', async () => {
    const shared = ownPost(({ coauthors, owner }) => coauthors.length > 0 && owner.pk === FAMOUS.pk, FAMOUS.username);
    const list = listAt(await readBody(sandbox, `/${shared.fbid}/collaborators`, {}, 'famous'), 'data');
    expect(list[0]).toEqual({
      id: shared.coauthors[0]?.fbid,
      username: shared.coauthors[0]?.username,
      invite_status: 'Accepted',
    });
    const invited = listAt(
      await readBody(sandbox, `${account(sandbox)}/media`, { fields: 'collaborators', limit: '100' }),
      'data',
    ).flatMap((media) => (at(media, 'collaborators') === undefined ? [] : listAt(media, 'collaborators', 'data')));
    expect(new Set(invited.map((one) => at(one, 'invite_status')))).toEqual(new Set(['Pending', 'Declined']));
  });

  test('is shown to its co-author without the owner', async () => {
    const shared = ownPost(({ owner }) => owner.pk !== FAMOUS.pk, FAMOUS.username);
    expect(await readBody(sandbox, `/${shared.fbid}`, { fields: 'owner,username' }, 'famous')).toEqual({
      username: shared.owner.username,
      id: shared.fbid,
    });
  });
});

describe('lists of media', () => {
  test('take a range of time', async () => {
    const post = ownPost(({ ordinal }) => ordinal === 40);
    const day = { since: String(post.takenAt - 10), until: String(post.takenAt + 10) };
    expect(listAt(await readBody(sandbox, `${account(sandbox)}/media`, day), 'data')).toEqual([{ id: post.fbid }]);
    const until = `media.until(${new Date(post.takenAt * 1000).toISOString()}).limit(1)`;
    expect(at(await readBody(sandbox, account(sandbox), { fields: until }), 'media', 'data', 0, 'id')).toBe(post.fbid);
    expect(await errorOf(sandbox, `${account(sandbox)}/media`, { since: 'long ago' })).toMatchObject({ code: 100 });
  });

  test('contain a broadcast while it is live', async () => {
    const world = createWorld(1, () => new Date());
    const live = world.lives.next(world.people.byUsername(BUSINESS.username) as Person, 1_780_000_000);
    const then = await startSandbox({ now: () => new Date(((live?.startedAt ?? 0) + 60) * 1000) });
    const fields = 'media_type,media_product_type,owner,username,comments{text,media,username}';
    expect(listAt(await readBody(then, `${account(then)}/live_media`, { fields }), 'data')).toEqual([
      {
        media_type: 'BROADCAST',
        media_product_type: 'LIVE',
        owner: { id: then.metaAccountId },
        username: BUSINESS.username,
        comments: {
          data: [
            {
              text: expect.any(String),
              media: { id: live?.fbid, media_product_type: 'LIVE' },
              username: expect.any(String),
              id: expect.any(String),
            },
          ],
        },
        id: live?.fbid,
      },
    ]);
    const [comment] = listAt(await readBody(then, `/${live?.fbid}/comments`), 'data');
    expect(await readBody(then, `/${at(comment, 'id')}`)).toEqual(comment);
    await then.stop();
    const later = await startSandbox({ now: () => new Date(((live?.endsAt ?? 0) + 60) * 1000) });
    expect(await readBody(later, `${account(later)}/live_media`)).toEqual({ data: [] });
    expect(await readBody(later, account(later), { fields: 'live_media' })).toEqual({ id: later.metaAccountId });
    for (const id of [live?.fbid, at(comment, 'id')])
      expect(await errorOf(later, `/${id}`)).toMatchObject({ error_subcode: 33 });
    await later.stop();
  });

  test('contain stories', async () => {
    const [story] = listAt(await readBody(sandbox, `${account(sandbox)}/stories`), 'data');
    expect(
      await readBody(sandbox, `/${at(story, 'id')}`, { fields: 'media_product_type,permalink,owner,caption,comments' }),
    ).toEqual({
      media_product_type: 'STORY',
      permalink: expect.stringContaining(`/stories/${BUSINESS.username}/`),
      owner: { id: sandbox.metaAccountId },
      id: at(story, 'id'),
    });
  });
});
