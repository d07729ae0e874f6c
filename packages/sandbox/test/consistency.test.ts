import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../src/sandbox.ts';
import { PLAIN } from '../src/wire/variants.ts';
import { pkOfCode } from '../src/world/ids.ts';
import { COLOSSAL, CUT_SHORT, FAMOUS, LOOPING, REPEATING, SECOND_FRIEND } from '../src/world/people/cast.ts';
import type { Person } from '../src/world/people/people.ts';
import type { Post } from '../src/world/posts/post.ts';
import { createWorld, makeWorld } from '../src/world/world.ts';
import { ask, askText, at, listAt, readAllPages } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ variants: PLAIN });
});
afterAll(() => sandbox.stop());

const famous = (): Person => sandbox.world.people.byPk(FAMOUS.pk) as Person;
const profileOf = async (pk: string): Promise<unknown> => at(await ask(sandbox, `/v2/user/by/id?id=${pk}`), 'user');
const pks = (rows: readonly unknown[]): Set<unknown> => new Set(rows.map((row) => at(row, 'pk')));
const followers = (pk: string): Promise<unknown[]> =>
  readAllPages(sandbox, `/v2/user/followers?user_id=${pk}`, 'page_id', (body) => [
    listAt(body, 'response', 'users'),
    at(body, 'next_page_id'),
  ]);

function somePost(of: Person, wanted: (post: Post) => boolean): Post {
  const { timelines } = sandbox.world;
  const found = timelines.of(of).map(timelines.post).find(wanted);
  if (found === undefined) throw new Error('The world has no such post');
  return found;
}

describe('a list has as many rows as its count', () => {
  test('followers', async () => {
    expect(pks(await followers(SECOND_FRIEND.pk)).size).toBe(SECOND_FRIEND.followers);
    expect(at(await profileOf(SECOND_FRIEND.pk), 'follower_count')).toBe(SECOND_FRIEND.followers);
  });

  test('tens of thousands of followers', () => {
    const list = sandbox.world.follows.followers(famous());
    expect(new Set(Array.from({ length: list.count }, (_, place) => list.at(place).pk)).size).toBe(FAMOUS.followers);
  });

  test('millions of followers: the list is shorter than the count', () => {
    const colossal = sandbox.world.people.byPk(COLOSSAL.pk) as Person;
    expect(sandbox.world.follows.followers(colossal).count).toBeGreaterThan(100_000);
    expect(colossal.followerCount).toBe(COLOSSAL.followers);
  });

  test('people followed', async () => {
    const rows = await readAllPages(sandbox, `/v2/user/following?user_id=${FAMOUS.pk}`, 'page_id', (body) => [
      listAt(body, 'response', 'users'),
      at(body, 'next_page_id'),
    ]);
    expect(pks(rows).size).toBe(FAMOUS.following);
    expect(pks(rows)).not.toContain(FAMOUS.pk);
  });

  test('a list of people knows its members', () => {
    const { follows, people } = sandbox.world;
    for (const list of [follows.followers(famous()), follows.following(famous())]) {
      const members = new Set(Array.from({ length: list.count }, (_, place) => list.at(place).index));
      const anyone = Array.from({ length: 9_000 }, (_, index) => people.at(index));
      expect(anyone.filter((person) => list.has(person) !== members.has(person.index))).toEqual([]);
      expect(list.has(famous())).toBe(false);
    }
  });

  test('posts and clips', async () => {
    const profile = await profileOf(FAMOUS.pk);
    const posts = await readAllPages(
      sandbox,
      `/gql/user/medias?user_id=${FAMOUS.pk}`,
      'profile_grid_items_cursor',
      (body) => {
        const grid = at(body, 'stream_rows', 1, 'data');
        return [
          listAt(grid, 'profile_grid_items').map((item) => at(item, 'media')),
          at(grid, 'profile_grid_items_cursor'),
        ];
      },
    );
    expect(pks(posts).size).toBe(at(profile, 'media_count'));
    const clips = await readAllPages(sandbox, `/v2/user/clips?user_id=${FAMOUS.pk}`, 'page_id', (body) => [
      listAt(body, 'response', 'items'),
      at(body, 'next_page_id'),
    ]);
    expect(pks(clips.map((item) => at(item, 'media'))).size).toBe(at(profile, 'total_clips_count'));
  });

  test('posts in which a person is tagged, each with the person among its tags', async () => {
    const total = at(await ask(sandbox, `/v2/user/tag/medias?user_id=${FAMOUS.pk}`), 'response', 'total_count');
    const posts = await readAllPages(sandbox, `/v2/user/tag/medias?user_id=${FAMOUS.pk}`, 'page_id', (body) => [
      listAt(body, 'response', 'items'),
      at(body, 'next_page_id'),
    ]);
    expect(pks(posts).size).toBe(total);
    for (const post of posts)
      expect(sandbox.world.posts.byPk(String(at(post, 'pk')))?.tagged.map(({ pk }) => pk)).toContain(FAMOUS.pk);
  });

  test('comments, their replies and their likers', async () => {
    const post = somePost(famous(), ({ commentCount }) => commentCount > 40);
    const comments = await readAllPages(sandbox, `/v2/media/comments?id=${post.pk}`, 'page_id', (body) => [
      listAt(body, 'response', 'comments'),
      at(body, 'next_page_id'),
    ]);
    expect(pks(comments).size).toBe(post.commentCount);
    for (const sort of ['popular', 'recent']) {
      const chunks = await readAllPages(
        sandbox,
        `/gql/comments/chunk?media_id=${post.pk}&sort_order=${sort}`,
        'end_cursor',
        (body) => [listAt(body, 0), at(body, 1)],
      );
      expect(pks(chunks)).toEqual(pks(comments));
    }
    const busy = comments.find((comment) => Number(at(comment, 'child_comment_count') ?? 0) > 12);
    const replies = await readAllPages(
      sandbox,
      `/v2/media/comments/replies?media_id=${post.pk}&comment_id=${at(busy, 'pk')}`,
      'min_id',
      (body) => [listAt(body, 'child_comments'), at(body, 'next_min_child_cursor')],
    );
    expect(pks(replies).size).toBe(at(busy, 'child_comment_count'));
    const liked = comments.find((comment) => Number(at(comment, 'like_count')) > 50);
    const likers = await readAllPages(
      sandbox,
      `/gql/comment/likers/chunk?comment_id=${at(liked, 'pk')}`,
      'end_cursor',
      (body) => [listAt(body, 0), at(body, 1)],
    );
    expect(pks(likers).size).toBe(at(liked, 'like_count'));
  });

  test('the clips of a track, each with that track', async () => {
    const track = sandbox.world.tracks.at(0);
    const first = await ask(sandbox, `/v2/track/by/id?track_id=${track.pk}`);
    const clips = sandbox.world.tracks.clips(track);
    expect(at(first, 'response', 'media_count', 'clips_count')).toBe(clips.length);
    for (const item of listAt(first, 'response', 'items')) {
      const clip = await ask(sandbox, `/v2/media/info/by/id?id=${at(item, 'media', 'pk')}`);
      expect(at(clip, 'media_or_ad', 'clips_metadata', 'music_info', 'music_asset_info', 'audio_asset_id')).toBe(
        track.pk,
      );
    }
  });

  test('the items of a highlight', async () => {
    for (const highlight of listAt(
      await ask(sandbox, `/v2/user/highlights?user_id=${FAMOUS.pk}`),
      'response',
      'tray',
    )) {
      const reel = at(
        await ask(sandbox, `/v2/highlight/by/id?id=${at(highlight, 'pk')}`),
        'response',
        'reels',
        String(at(highlight, 'id')),
      );
      expect(listAt(reel, 'items')).toHaveLength(Number(at(highlight, 'media_count')));
      expect(at(reel, 'title')).toBe(at(highlight, 'title'));
    }
  });
});

describe('lists have the three defects of real ones', () => {
  test('one is cut short: /g2 has a flag for it, /v2 ends without one', async () => {
    expect(await followers(CUT_SHORT.pk)).toHaveLength(24);
    const pages: unknown[] = [];
    await readAllPages(sandbox, `/g2/user/followers?user_id=${CUT_SHORT.pk}`, 'page_id', (body) => {
      pages.push(at(body, 'response', 'should_limit_list_of_followers'));
      return [[], at(body, 'next_page_id')];
    });
    expect(pages).toEqual([false, true]);
  });

  test('one repeats rows of the page before', async () => {
    const rows = await followers(REPEATING.pk);
    expect(pks(rows).size).toBe(REPEATING.followers);
    expect(rows.length).toBeGreaterThan(REPEATING.followers);
  });

  test('one has cursors that lead in a circle', async () => {
    const seen: unknown[] = [];
    for (let cursor: unknown = ''; !seen.includes(cursor); ) {
      seen.push(cursor);
      cursor = at(
        await ask(sandbox, `/v2/user/followers?user_id=${LOOPING.pk}&page_id=${encodeURIComponent(String(cursor))}`),
        'next_page_id',
      );
    }
    expect(seen).toHaveLength(3);
  });
});

describe('people and posts are the same in every answer', () => {
  test('a person in every profile, in a search and in a row', async () => {
    const { username, fullName, pk, fbid, isVerified } = famous();
    const whole = await profileOf(pk);
    const streamed = listAt(await ask(sandbox, `/v2/userstream/by/username?username=${username}`), 'stream_rows').map(
      (row) => at(row, 'user'),
    );
    const found = listAt(await ask(sandbox, `/v3/fbsearch/accounts?query=${username}`), 'users')[0];
    for (const record of [whole, await ask(sandbox, `/gql/user/web_profile_info?user_id=${pk}`), ...streamed, found]) {
      expect([String(at(record, 'pk')), at(record, 'username'), at(record, 'full_name')]).toEqual([
        pk,
        username,
        fullName,
      ]);
      expect([fbid, undefined]).toContain(at(record, 'fbid_v2'));
      expect([isVerified, undefined]).toContain(at(record, 'is_verified'));
    }
    const site = at(await ask(sandbox, `/a2/user?username=${username}`), 'graphql', 'user');
    expect([at(site, 'edge_followed_by', 'count'), at(site, 'edge_owner_to_timeline_media', 'count')]).toEqual([
      at(whole, 'follower_count'),
      at(whole, 'media_count'),
    ]);
  });

  test('posts found by a word that is in no name are those under a hashtag with it', async () => {
    const { search, timelines } = sandbox.world;
    expect(search.people('rain')).toEqual([]);
    const posts = search.posts('rain').map(timelines.post);
    expect(posts.length).toBeGreaterThan(12);
    for (const { caption } of posts) expect(caption).toContain('#breadandrain');
    const clips = search.clips('rain').map(timelines.post);
    expect(clips).toEqual(posts.filter(({ mediaType }) => mediaType === 2));
    const shown = listAt(await ask(sandbox, '/v2/fbsearch/reels?query=rain'), 'reels_serp_modules', '0', 'clips');
    expect(shown.map((row) => at(row, 'media', 'code'))).toEqual(clips.slice(0, 12).map(({ code }) => code));
  });

  test('an account in both answers about it, with the badge of the profile, and older than its posts', async () => {
    const { people, timelines, about } = sandbox.world;
    const byId = await ask(sandbox, `/v1/user/about?id=${FAMOUS.pk}`);
    expect(byId).toMatchObject({ username: FAMOUS.username, is_verified: FAMOUS.isVerified });
    expect(await ask(sandbox, `/gql/user/about?id=${FAMOUS.pk}`)).toEqual(byId);
    for (let index = 0; index < 200; index++) {
      const person = people.at(index);
      const oldest = timelines.of(person).at(-1)?.takenAt ?? Number.POSITIVE_INFINITY;
      expect(about(person).joinedAt).toBeLessThan(oldest);
    }
  });

  test('a follower by pk, username and fbid', () => {
    const { people, follows } = sandbox.world;
    const list = follows.followers(famous());
    for (let place = 0; place < list.count; place += 997) {
      const person = list.at(place);
      expect([people.byPk(person.pk), people.byUsername(person.username), people.byFbid(person.fbid)]).toEqual([
        person,
        person,
        person,
      ]);
    }
  });

  test('a post by id, code and URL, and in lists', async () => {
    const clip = somePost(famous(), ({ mediaType }) => mediaType === 2);
    const facts = (record: unknown): readonly unknown[] =>
      ['code', 'fbid', 'like_count', 'comment_count', 'play_count', 'taken_at'].map((key) => at(record, key));
    const [byId, byCode, byUrl] = await Promise.all(
      [`id?id=${clip.pk}`, `code?code=${clip.code}`, `url?url=https://www.instagram.com/reel/${clip.code}/`].map(
        async (how) => at(await ask(sandbox, `/v2/media/info/by/${how}`), 'media_or_ad'),
      ),
    );
    const listed = listAt(await ask(sandbox, `/v2/user/clips?user_id=${FAMOUS.pk}`), 'response', 'items').map((item) =>
      at(item, 'media'),
    );
    expect(facts(byCode)).toEqual(facts(byId));
    expect(facts(byUrl)).toEqual(facts(byId));
    expect(facts(listed.find((media) => at(media, 'pk') === clip.pk))).toEqual(facts(byId));
    for (const how of [`id?id=${clip.pk}`, `code?code=${clip.code}`]) {
      const plain = await ask(sandbox, `/v1/media/by/${how}`);
      for (const key of ['code', 'like_count', 'comment_count', 'play_count'])
        expect(at(plain, key), key).toBe(at(byId, key));
      expect([at(plain, 'taken_at_ts'), at(plain, 'caption_text')]).toEqual([
        at(byId, 'taken_at'),
        at(byId, 'caption', 'text'),
      ]);
    }
    expect(pkOfCode(clip.code)).toBe(clip.pk);
    expect(BigInt(clip.pk)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
    expect(sandbox.world.posts.byFbid(clip.fbid)?.pk).toBe(clip.pk);
  });

  test('a co-authored post is in the lists of both authors', () => {
    const { timelines, people } = sandbox.world;
    for (const post of timelines.of(famous()).map(timelines.post)) {
      if (post.owner.pk !== FAMOUS.pk) expect(post.coauthors.map(({ pk }) => pk)).toContain(FAMOUS.pk);
      for (const coauthor of post.coauthors)
        expect(
          timelines
            .of(people.at(coauthor.index))
            .map(timelines.post)
            .map(({ pk }) => pk),
        ).toContain(post.pk);
    }
  });

  test('usertags by id, in any order of the ids', async () => {
    const { timelines } = sandbox.world;
    const posts = timelines.of(famous()).slice(0, 10).map(timelines.post);
    const rows = listAt(
      await ask(sandbox, `/gql/media/usertags?${posts.map(({ pk }) => `media_ids=${pk}`).join('&')}`),
      'data',
      '1$multifetch__XDTMediaDict(ids:$media_ids)',
    );
    for (const { pk, owner, tagged } of posts) {
      const node = rows.map((row) => at(row, 'node')).find((each) => at(each, 'id') === `${pk}_${owner.pk}`);
      const people =
        at(node, 'usertags') === null ? [] : listAt(node, 'usertags', 'in').map((tag) => at(tag, 'user', 'pk'));
      expect(people).toEqual(tagged.map((person) => person.pk));
    }
    expect(rows.map((row) => at(row, 'node', 'id'))).not.toEqual(posts.map(({ pk, owner }) => `${pk}_${owner.pk}`));
  });

  test('a story keeps its pk until it expires', () => {
    const { stories, now } = sandbox.world;
    const [today, soon] = [stories.of(famous(), now()), stories.of(famous(), now() + 3_600)];
    expect(today.length).toBeGreaterThan(3);
    for (const story of today)
      expect(story.takenAt + 86_400 > now() + 3_600).toBe(soon.some(({ pk }) => pk === story.pk));
  });
});

describe('the seed selects the world', () => {
  test('equal seeds give equal bytes', async () => {
    const at = new Date();
    const [one, other] = await Promise.all([
      startSandbox({ variants: PLAIN, now: () => at }),
      startSandbox({ variants: PLAIN, now: () => at }),
    ]);
    for (const path of [
      `/v2/user/clips?user_id=${FAMOUS.pk}`,
      `/gql/user/medias?user_id=${FAMOUS.pk}`,
      '/gql/topsearch?query=wren',
    ])
      expect((await askText(one, path)).replaceAll(one.url, '')).toBe(
        (await askText(other, path)).replaceAll(other.url, ''),
      );
    await Promise.all([one.stop(), other.stop()]);
  });

  test('equal seeds make equal people, posts and stories, in whatever order they are made', () => {
    const shown = ({ people, timelines, stories, tracks, comments, hashtagged }: ReturnType<typeof makeWorld>) => {
      const of = (index: number): string => {
        const person = people.at(index);
        const posts = timelines.of(person).slice(0, 3).map(timelines.post);
        const texts = posts.filter(({ commentCount }) => commentCount > 0).map((post) => comments.at(post, 0).text);
        return JSON.stringify([person, posts, texts, stories.of(person, 1_790_000_000), tracks.at(index)]);
      };
      return { of, found: () => JSON.stringify(hashtagged.top('quietpaths').slice(0, 20)) };
    };
    const [one, other] = [shown(makeWorld(1)), shown(makeWorld(1))];
    const indices = Array.from({ length: 40 }, (_, index) => index * 37);
    const found = one.found();
    const forwards = indices.map(one.of);
    const backwards = indices.toReversed().map(other.of);
    expect(backwards.toReversed()).toEqual(forwards);
    expect(other.found()).toBe(found);
    expect(new Set(forwards).size).toBe(indices.length);
  });

  test.each([1, 2, 77, 123_456_789])(
    'with seed %i FAMOUS has a dozen clips of four owners and stories at any hour, and all ids fit',
    (seed) => {
      const { people, timelines, stories, tracks } = createWorld(seed, () => new Date());
      const person = people.byUsername(FAMOUS.username) as Person;
      const clips = timelines.clips(person);
      expect(clips.length).toBeGreaterThan(24);
      expect(new Set(clips.slice(0, 12).map(({ owner }) => owner)).size).toBe(4);
      for (let hour = 0; hour < 48; hour++)
        expect(stories.of(person, 1_790_000_000 + hour * 3_600).length).toBeGreaterThan(2);
      expect([
        tracks.at(0).lyrics.length > 0,
        tracks.at(0).spotifyId !== undefined,
        tracks.clips(tracks.at(0)).length > 24,
      ]).toEqual([true, true, true]);
      const everyone = Array.from({ length: 20_000 }, (_, index) => people.at(index * 5));
      expect(new Set(everyone.map(({ pk }) => pk)).size).toBe(everyone.length);
      expect(new Set(everyone.map(({ username }) => username)).size).toBe(everyone.length);
    },
  );
});
