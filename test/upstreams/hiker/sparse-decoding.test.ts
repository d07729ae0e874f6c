import {
  BUSINESS,
  FAMOUS,
  FIRST_FRIEND,
  PRIVATE,
  type Sandbox,
  SECOND_FRIEND,
  startSandbox,
  THIRD_FRIEND,
} from 'gramgraph-sandbox';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeJson } from '../../../src/json/decode.ts';
import { decodeExcerpt } from '../../../src/json/decode-excerpt.ts';
import { Dice } from '../../support/documents/random-documents.ts';
import { required, rows } from '../../support/required.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { randomCases } from '../../support/runner/random-cases.ts';
import { expectSameFacts, expectSameRecords, sparse } from './sparse-decoding.ts';

describe.each([1, 2, 3])('in the sandbox with seed %i', (seed) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ seed });
  });
  afterFile(() => sandbox.stop());
  const dice = new Dice(seed);

  /** Bytes by path: received, and decoded. */
  const sizes = new Map<string, { received: number; decoded: number }>();

  async function hiker(path: string): Promise<Buffer> {
    const answer = await fetch(`${sandbox.hikerUrl}${path}`, { headers: { 'x-access-key': sandbox.hikerAccessKey } });
    const body = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${body}`);
    return body;
  }

  /** The newest posts of somebody. */
  const posts = (pk: string) => {
    const { people, timelines } = sandbox.world;
    return rows(timelines.of(required(people.byPk(pk))).slice(0, 6)).map(timelines.post);
  };

  async function compare(query: string, ...paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const endpoint = sparse.find((each) => each.path === path);
      if (endpoint === undefined) throw new Error(`${path} has no sparse decoding`);
      const body = await hiker(`${path}?${query}`);
      expectSameRecords(endpoint, body);
      for (let left = randomCases(2); left > 0; left -= 1) expectSameFacts(endpoint, body, dice);
      const { received, decoded } = sizes.get(path) ?? { received: 0, decoded: 0 };
      const size = Buffer.byteLength(JSON.stringify(decodeExcerpt(body, endpoint.decodedKeys.all)));
      sizes.set(path, { received: received + body.length, decoded: decoded + size });
    }
  }

  describe('an answer gives the same records from full and from sparse decoding', () => {
    test.each([FAMOUS, FIRST_FRIEND, SECOND_FRIEND, THIRD_FRIEND, BUSINESS, PRIVATE])('for $username', async (role) => {
      const { pk, username } = role;
      await compare(`id=${pk}`, '/v2/user/by/id', '/v2/userstream/by/id');
      await compare(`username=${username}`, '/v2/user/by/username', '/v2/userstream/by/username');
      if ('isPrivate' in role) return;
      await compare(`user_id=${pk}`, '/v2/user/clips', '/v2/user/tag/medias', '/v2/user/explore/businesses/by/id');
      await compare(`user_id=${pk}`, '/v2/user/following', '/g2/user/followers', '/g2/user/following');
      await compare(`user_id=${pk}`, '/v2/user/suggested/profiles');
    });

    test.each([FAMOUS, BUSINESS])('for posts of $username', async ({ pk }) => {
      for (const { pk: id, code, mediaType } of posts(pk)) {
        await compare(`id=${id}`, '/v2/media/info/by/id', '/v2/media/comments');
        await compare(`code=${code}`, '/v2/media/info/by/code');
        await compare(`url=https://www.instagram.com/p/${code}/`, '/v2/media/info/by/url');
        if (mediaType === 2) await compare(`id=${id}`, '/v2/media/template');
      }
    });

    test('for replies to comments', async () => {
      const { comments } = sandbox.world;
      const threads = posts(FAMOUS.pk).flatMap((post) =>
        Array.from({ length: Math.min(post.commentCount, 40) }, (_, place) => comments.at(post, place))
          .filter(({ replyCount }) => replyCount > 1)
          .map(({ pk }) => `media_id=${post.pk}&comment_id=${pk}`),
      );
      for (const thread of rows(threads)) await compare(thread, '/v2/media/comments/replies');
    });

    test('for stories and highlights', async () => {
      const { pk, username } = FAMOUS;
      await compare(`user_id=${pk}`, '/v2/user/stories', '/v2/user/highlights');
      await compare(`username=${username}`, '/v2/user/stories/by/username', '/v2/user/highlights/by/username');
      const reel = await hiker(`/v2/user/stories?user_id=${pk}`);
      const { items } = (
        decodeJson(reel.toString()) as { readonly reel: { readonly items: readonly { readonly pk: string }[] } }
      ).reel;
      for (const story of rows(items)) {
        await compare(`id=${story.pk}`, '/v2/story/by/id');
        await compare(`url=https://www.instagram.com/stories/${username}/${story.pk}/`, '/v2/story/by/url');
      }
    });

    test.each([0, 1, 2, 3, 4, 5])('for track %i', async (index) => {
      const { pk, canonicalId } = sandbox.world.tracks.at(index);
      await compare(`track_id=${pk}`, '/v2/track/by/id', '/v2/track/stream/by/id');
      await compare(`canonical_id=${canonicalId}`, '/v2/track/by/canonical/id');
    });

    test.each(['quietpaths', 'oldstone'])('for the hashtag %s', async (name) => {
      await compare(`name=${name}`, '/v2/hashtag/medias/top', '/v2/hashtag/medias/recent');
    });

    test.each(['juniper', 'works'])('for a search for %s', async (query) => {
      await compare(`query=${query}`, '/v2/fbsearch/topsearch', '/v2/fbsearch/reels');
      await compare(`query=${query}`, '/v3/fbsearch/accounts', '/v2/fbsearch/accounts');
    });

    test.each(['o', 'the'])('for a search for music with %s', async (query) => {
      await compare(`query=${query}`, '/v2/search/music');
    });

    test('for every sparse endpoint', () => {
      expect([...sizes.keys()].toSorted()).toEqual(sparse.map(({ path }) => path).toSorted());
    });
  });

  test('less than three quarters of the bytes are decoded', () => {
    for (const [path, { received, decoded }] of sizes) expect(decoded / received, path).toBeLessThan(0.75);
  });
});
