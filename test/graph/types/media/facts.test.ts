import type { Post } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { explain } from '../../../support/requests/explain.ts';
import { castPosts } from './cast-posts.ts';

// What HikerAPI knows of a post beside its picture, its owner and its likes.

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;
const { postThat } = castPosts(world);
afterEach(() => sandbox.faults.clear());

const moreOfMedia = graphql(/* GraphQL */ `
  query MoreOfMedia($pk: ID!) {
    media(by: { pk: $pk }) {
      playCount
      totalPlayCount
      facebookPlayCount
      facebookLikeCount
      facebookCommentCount
      saveCount
      viewCount
      isCommentEnabled
      isAiGenerated
      aiLabel
      captionTranslation
      collaborators {
        user {
          pk
        }
        inviteStatus
      }
      topLikers {
        username
      }
      productTags {
        productId
        name
        price
        salePrice
        isCheckout
        x
        y
      }
      audioParts {
        track {
          pk
        }
        startMs
        trackStartMs
        durationMs
      }
      originalMedia {
        pk
        owner {
          username
        }
      }
      isReuseAllowed
      isRemixAllowed
      remixCount
      firstFrame {
        url
        width
        expiresAt
      }
      videos {
        expiresAt
      }
      dashManifest
      subtitlesUrl
      subtitlesLocale
      videoCodec
      videoQualityCount
      dubbedLanguages
    }
  }
`);

async function factsOf(post: Post) {
  const answer = await ask(moreOfMedia, { pk: post.pk });
  expect(errorsOf(answer)).toEqual([]);
  expect(calls()).toEqual(['/v2/media/info/by/id']);
  const { media } = answer.data;
  if (media === null) throw new Error('the post was not found');
  return media;
}

const clipThat = (isWanted: (post: Post) => boolean) => postThat((post) => post.mediaType === 2 && isWanted(post));

describe('one call provides', () => {
  test('all that is known of a reel', async () => {
    const clip = clipThat((post) => world.features(post).subtitles !== undefined && post.track !== undefined);
    const { isReuseAllowed, remixes, saves } = world.features(clip);
    expect(await factsOf(clip)).toMatchObject({
      playCount: clip.playCount,
      saveCount: saves ?? null,
      isCommentEnabled: true,
      isReuseAllowed,
      isRemixAllowed: isReuseAllowed,
      remixCount: remixes,
      firstFrame: { width: 640, expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00.000Z$/) },
      videos: [{ expiresAt: expect.stringMatching(/^\d{4}-/) }],
      dashManifest: expect.stringMatching(/^<\?xml .*<MPD .*<\/MPD>$/s),
      subtitlesUrl: expect.stringMatching(/^http.*\.srt\?oe=/),
      subtitlesLocale: 'en_US',
      videoCodec: expect.stringMatching(/^vp09\./),
      videoQualityCount: 7,
    });
  });

  test('the plays on Instagram and on Facebook, and the likes and comments there', async () => {
    const restore = sandbox.variants.set({ plays: 'with-facebook' });
    const clip = clipThat((post) => post.playCount > 1000);
    const facts = await factsOf(clip);
    restore();
    expect(facts).toMatchObject({
      playCount: clip.playCount,
      totalPlayCount: Math.ceil(clip.playCount * 1.3),
      facebookPlayCount: Math.ceil(clip.playCount * 1.3) - clip.playCount,
      facebookLikeCount: Math.floor(clip.likeCount * 0.2),
      facebookCommentCount: Math.floor(clip.commentCount * 0.1),
    });
  });

  test('a reel that is not on Facebook: no plays there, and no number of likes', async () => {
    const restore = sandbox.variants.set({ plays: 'same' });
    const clip = clipThat((post) => post.playCount > 1000);
    const facts = await factsOf(clip);
    restore();
    expect(facts).toMatchObject({
      totalPlayCount: clip.playCount,
      facebookPlayCount: 0,
      facebookLikeCount: null,
      facebookCommentCount: null,
    });
  });

  test('the reel that another one is a remix of', async () => {
    const remix = clipThat((post) => world.features(post).original !== undefined && post.track !== undefined);
    const { original } = world.features(remix);
    const { pk } = world.posts.at(remix.owner, original?.ordinal ?? 0);
    expect((await factsOf(remix)).originalMedia).toEqual({ pk, owner: { username: remix.owner.username } });
    const own = clipThat((post) => world.features(post).original === undefined);
    expect((await factsOf(own)).originalMedia).toBeNull();
  });

  test('the music of a reel, and from where in it', async () => {
    const clip = clipThat(({ track }) => track !== undefined && !world.tracks.at(track).isOriginal);
    const { pk } = world.tracks.at(clip.track ?? 0);
    expect((await factsOf(clip)).audioParts).toEqual([
      { track: { pk }, startMs: null, trackStartMs: 44853, durationMs: 9333 },
    ]);
  });

  test('the label of a post that was made with AI', async () => {
    const labelled = postThat((post) => world.features(post).aiMethod === 'SELF_DISCLOSURE_FLOW');
    expect(await factsOf(labelled)).toMatchObject({ isAiGenerated: true, aiLabel: 'SELF_DISCLOSED' });
    const other = postThat((post) => world.features(post).aiMethod === 'NONE');
    expect(await factsOf(other)).toMatchObject({ isAiGenerated: false, aiLabel: null });
  });

  test('the people who were invited as co-authors, and whether they accepted', async () => {
    const post = postThat((one) => {
      const states = world.invitations(one).map(({ status }) => status);
      return states.includes('Accepted') && states.includes('Pending');
    });
    const expected = world
      .invitations(post)
      .filter(({ status }) => status !== 'Declined')
      .map(({ person, status }) => ({ user: { pk: person.pk }, inviteStatus: status.toUpperCase() }));
    expect((await factsOf(post)).collaborators).toEqual(expected);
  });

  test('the name of a liker', async () => {
    const post = postThat((one) => world.features(one).shownLikers > 0);
    expect((await factsOf(post)).topLikers).toEqual([{ username: world.likers(post).at(0).username }]);
  });

  test('the products that are tagged on a picture', async () => {
    const post = postThat((one) => one.mediaType === 1 && world.catalogs.tagsOf(one).length > 0);
    const products = world.catalogs.of(post.owner)?.products ?? [];
    expect((await factsOf(post)).productTags).toEqual(
      world.catalogs.tagsOf(post).map(({ productId, x, y }) => {
        const { cents, isCheckout, name, saleCents } = products.find(({ id }) => id === productId) ?? { cents: 0 };
        const sale = saleCents === undefined ? null : `$${(saleCents / 100).toFixed(2)}`;
        return { productId, name, price: `$${(cents / 100).toFixed(2)}`, salePrice: sale, isCheckout, x, y };
      }),
    );
  });

  test('null for the facts of a video, of a picture', async () => {
    const picture = postThat(({ mediaType }) => mediaType === 1);
    expect(await factsOf(picture)).toMatchObject({
      playCount: null,
      totalPlayCount: null,
      facebookPlayCount: null,
      viewCount: null,
      firstFrame: null,
      dashManifest: null,
      subtitlesUrl: null,
      subtitlesLocale: null,
      videoCodec: null,
      videoQualityCount: null,
      dubbedLanguages: null,
    });
  });
});

describe('a track that an original sound was mixed from', () => {
  const mixed = clipThat(({ track = 0 }) => track % 8 === 7);
  const document = `{ media(by: { pk: "${mixed.pk}" }) { audioParts { track { title } startMs trackStartMs } } }`;
  const music = world.tracks.at((mixed.track ?? 0) - 1);

  test('has its title and times without a further call', async () => {
    const { data } = await ask<{ media: { audioParts: unknown } }, object>(document);
    expect(data.media.audioParts).toEqual([
      { track: { title: 'Original audio' }, startMs: null, trackStartMs: null },
      { track: { title: music.title }, startMs: 3000, trackStartMs: music.highlightsMs[0] },
    ]);
    expect(calls()).toEqual(['/v2/media/info/by/id']);
  });

  test('has its pk for one call, which the estimate contains', async () => {
    const withPk = document.replace('title', 'pk');
    const { estimate } = await explain(server, withPk);
    const { data, extensions } = await ask<{ media: { audioParts: unknown } }, object>(withPk);
    expect(data.media.audioParts).toMatchObject([{}, { track: { pk: music.pk } }]);
    expect(calls()).toEqual(['/v2/media/info/by/id', '/v2/track/by/canonical/id']);
    expect(estimate?.billed).toBeGreaterThanOrEqual(Number(extensions?.upstream?.['billed']));
  });
});

test('a liker of whom only the name is known takes a call for more, which the estimate contains', async () => {
  const post = postThat((one) => world.features(one).shownLikers > 0);
  const document = `{ media(by: { pk: "${post.pk}" }) { topLikers { pk } } }`;
  const { estimate } = await explain(server, document);
  const { data, extensions } = await ask<{ media: { topLikers: unknown } }, object>(document);
  expect(data.media.topLikers).toEqual([{ pk: world.likers(post).at(0).pk }]);
  expect(calls()).toEqual(['/v2/media/info/by/id', '/v2/user/by/username']);
  expect(estimate?.billed).toBeGreaterThanOrEqual(Number(extensions?.upstream?.['billed']));
});

test('the plays in a list of /v1 are the total; those on Instagram take a call for each reel', async () => {
  const reel = clipThat(({ isPinned }) => isPinned);
  const plays = (fields: string) =>
    `{ user(by: { pk: "${reel.owner.pk}" }) { pinnedMedia { edges { node { ${fields} } } } } }`;
  interface Pinned {
    readonly user: {
      readonly pinnedMedia: { readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[] };
    };
  }
  const restore = sandbox.variants.set({ plays: 'with-facebook' });
  const total = await ask<Pinned, object>(plays('pk kind totalPlayCount'));
  expect(calls()).toEqual(['/v1/user/medias/pinned']);
  const nodes = total.data.user.pinnedMedia.edges.map(({ node }) => node);
  expect(nodes).toContainEqual({ pk: reel.pk, kind: 'VIDEO', totalPlayCount: Math.ceil(reel.playCount * 1.3) });
  const { estimate } = await explain(server, plays('playCount'));
  const own = await ask<Pinned, object>(plays('pk playCount'));
  restore();
  const videos = nodes.filter(({ kind }) => kind === 'VIDEO').length;
  expect(calls().filter((path) => path === '/v2/media/info/by/id')).toHaveLength(videos);
  expect(own.data.user.pinnedMedia.edges.map(({ node }) => node)).toContainEqual({
    pk: reel.pk,
    playCount: reel.playCount,
  });
  expect(estimate?.billed).toBeGreaterThanOrEqual(Number(own.extensions?.upstream?.['billed']));
});
