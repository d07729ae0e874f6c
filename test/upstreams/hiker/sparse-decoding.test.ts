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
import { decodeExcerpt } from '../../../src/json/decode-excerpt.ts';
import { afterFile } from '../../support/after-file.ts';
import { expectSameRecords, sparse } from './sparse-decoding.ts';

describe.each([1, 2, 3])('in the sandbox with seed %i', (seed) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ seed });
  });
  afterFile(() => sandbox.stop());

  /** Bytes by path: received, and decoded. */
  const sizes = new Map<string, { received: number; decoded: number }>();

  async function compare(query: string, ...paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const endpoint = sparse.find((each) => each.path === path);
      if (endpoint === undefined) throw new Error(`${path} has no sparse decoding`);
      const answer = await fetch(`${sandbox.hikerUrl}${path}?${query}`, {
        headers: { 'x-access-key': sandbox.hikerAccessKey },
      });
      const body = Buffer.from(await answer.arrayBuffer());
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${body}`);
      expectSameRecords(endpoint, body);
      const { received, decoded } = sizes.get(path) ?? { received: 0, decoded: 0 };
      const size = Buffer.byteLength(JSON.stringify(decodeExcerpt(body, endpoint.decodedKeys)));
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
    });

    test('for every sparse endpoint', () => {
      expect([...sizes.keys()].toSorted()).toEqual(sparse.map(({ path }) => path).toSorted());
    });
  });

  test('less than 45 percent of the bytes are decoded', () => {
    for (const [path, { received, decoded }] of sizes) expect(decoded / received, path).toBeLessThan(0.45);
  });
});
