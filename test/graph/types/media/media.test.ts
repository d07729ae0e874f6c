import type { Person, Post } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { gatewayBehindGate } from '../../../support/gateway/gate.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { castPosts } from './cast-posts.ts';

const { ask, calls, sandbox } = await startGateway();
const { world } = sandbox;

const everythingOfMedia = graphql(/* GraphQL */ `
  query EverythingOfMedia($by: MediaBy!) {
    media(by: $by) {
      pk
      graphId
      code
      url
      kind
      surface
      caption
      isCaptionEdited
      accessibilityCaption
      takenAt
      owner {
        pk
        username
        fullName
        isPrivate
        isVerified
      }
      coauthors {
        pk
        username
      }
      place {
        pk
        name
        city
        latitude
        longitude
      }
      width
      height
      images {
        url
        width
        height
      }
      image {
        width
      }
      small: image(minWidth: 100) {
        width
      }
      videos {
        url
        width
        height
        bandwidth
      }
      videoDuration
      hasAudio
      children {
        pk
        kind
        width
        height
        images {
          width
        }
        videos {
          url
        }
        caption
        likeCount
        children {
          pk
        }
        owner {
          username
        }
      }
      likeCount
      commentCount
      playCount
      reshareCount
      repostCount
      areCountsHidden
      isPaidPartnership
      isPinned
      sponsors {
        pk
        username
        followerCount
      }
      track {
        pk
        title
        artist
      }
      usertags {
        user {
          pk
          username
        }
        x
        y
      }
    }
  }
`);

const officialIdsOfChildren = graphql(/* GraphQL */ `
  query OfficialIdsOfChildren($pk: ID!, $tags: Boolean!) {
    media(by: { pk: $pk }) {
      pk
      graphId
      children {
        pk
        graphId
        usertags @include(if: $tags) {
          x
        }
      }
    }
  }
`);

const ownersInFull = graphql(/* GraphQL */ `
  query OwnersInFull($by: [MediaBy!]!) {
    medias(by: $by) {
      owner {
        username
        followerCount
      }
    }
  }
`);

const { clip, famous, picture, postsOf, postThat } = castPosts(world);
const carousel = postThat(
  ({ children }) =>
    children.some(({ mediaType }) => mediaType === 2) && children.some(({ mediaType }) => mediaType === 1),
);
const sponsored = postThat((post) => post.sponsor !== undefined);
const hidden = (() => {
  for (let index = 40; ; index += 1) {
    const person = world.people.at(index);
    const post = person.isPrivate
      ? undefined
      : postsOf(person).find(({ hidesCounts, mediaType }) => hidesCounts && mediaType === 2);
    if (post !== undefined) return post;
  }
})();

describe('all fields of a post', () => {
  const tagged = (post: Post) =>
    post.tagged.map(({ pk, username }, place) => ({
      user: { pk, username },
      x: expect.closeTo(world.dice.share('tag.x', post.owner.index * 8 + place, post.ordinal), 5),
      y: expect.closeTo(world.dice.share('tag.y', post.owner.index * 8 + place, post.ordinal), 5),
    }));
  const common = (post: Post) => {
    const place = post.place === undefined ? null : world.places.at(post.place);
    return {
      pk: post.pk,
      graphId: post.fbid,
      code: post.code,
      url: `https://www.instagram.com/p/${post.code}/`,
      caption: post.caption,
      isCaptionEdited: post.isCaptionEdited,
      takenAt: new Date(post.takenAt * 1000).toISOString(),
      owner: {
        pk: post.owner.pk,
        username: post.owner.username,
        fullName: post.owner.fullName,
        isPrivate: false,
        isVerified: post.owner.isVerified,
      },
      coauthors: post.coauthors.length === 0 ? null : post.coauthors.map(({ pk, username }) => ({ pk, username })),
      place: place && {
        pk: place.pk,
        name: place.name,
        city: place.city || null,
        latitude: place.lat,
        longitude: place.lng,
      },
      width: post.width,
      height: post.height,
      image: { width: expect.any(Number) },
      likeCount: post.likeCount,
      commentCount: post.commentCount,
      reshareCount: post.reshareCount,
      repostCount: post.repostCount,
      areCountsHidden: false,
      isPaidPartnership: post.sponsor !== undefined,
      isPinned: post.isPinned,
      accessibilityCaption: null,
    };
  };

  test('of a clip take two calls: the post, and its tagged users', async () => {
    const { data, errors } = await ask(everythingOfMedia, { by: { pk: clip.pk } });
    expect(errors).toBeUndefined();
    const track = world.tracks.at(clip.track as number);
    expect(data.media).toEqual({
      ...common(clip),
      kind: 'VIDEO',
      surface: 'REELS',
      images: [{ url: expect.stringContaining(`${clip.pk}_720x1280`), width: 720, height: 1280 }],
      small: { width: 720 },
      videos: [
        { url: expect.stringContaining(`${clip.pk}.mp4`), width: 720, height: 1280, bandwidth: expect.any(Number) },
      ],
      videoDuration: clip.duration,
      hasAudio: true,
      children: null,
      playCount: clip.playCount,
      sponsors: null,
      track: { pk: track.pk, title: track.title, artist: track.artistName },
      usertags: tagged(clip),
    });
    expect(calls().sort()).toEqual(['/gql/media/usertags', '/v2/media/info/by/id']);
  });

  test('of a picture: video, duration, sound and children are null without a call', async () => {
    const { data, errors } = await ask(everythingOfMedia, { by: { code: picture.code } });
    expect(errors).toBeUndefined();
    expect(data.media).toMatchObject({
      ...common(picture),
      kind: 'IMAGE',
      surface: 'FEED',
      images: [{ width: picture.width }, { width: 750 }],
      image: { width: picture.width },
      small: { width: 750 },
      videos: null,
      videoDuration: null,
      hasAudio: null,
      children: null,
      playCount: null,
      track: null,
      usertags: tagged(picture),
    });
    expect(calls().sort()).toEqual(['/gql/media/usertags', '/v2/media/info/by/id']);
  });

  test('of a carousel: its children have no caption, likes or children of their own', async () => {
    const { data, errors } = await ask(everythingOfMedia, { by: { pk: carousel.pk } });
    expect(errors).toBeUndefined();
    expect(data.media).toMatchObject({ ...common(carousel), kind: 'CAROUSEL', surface: 'FEED', playCount: null });
    expect(data.media?.children).toEqual(
      carousel.children.map((child) => ({
        pk: child.pk,
        kind: child.mediaType === 2 ? 'VIDEO' : 'IMAGE',
        width: child.width,
        height: child.height,
        images: [{ width: child.width }, { width: 750 }],
        videos: child.mediaType === 2 ? [{ url: expect.stringContaining(`${child.pk}.mp4`) }] : null,
        caption: null,
        likeCount: null,
        children: null,
        owner: { username: carousel.owner.username },
      })),
    );
    expect(calls().sort()).toEqual(['/gql/media/usertags', '/v2/media/info/by/id']);
  });

  // A child is looked up by its own pk, and the answer is the whole carousel. The official id in it belongs to the carousel: taken for that of
  // the child, it would make all children one entity.
  test('the children of a carousel stay separate entities, whatever fields are requested', async () => {
    const late = await gatewayBehindGate(sandbox);
    const { data } = await late.gate.holdUntilIdle(
      () => late.ask(officialIdsOfChildren, { pk: carousel.pk, tags: true }),
      (path) => path.includes('/gql/media/usertags'),
    );
    expect(data.media?.pk).toBe(carousel.pk);
    expect(data.media?.children?.map(({ pk }) => pk)).toEqual(carousel.children.map(({ pk }) => pk));
  });

  // The documented child of a carousel has no `fbid`.
  test('the children of a carousel have no official id, without a call', async () => {
    const { data } = await ask(officialIdsOfChildren, { pk: carousel.pk, tags: false });
    expect(calls()).toEqual(['/v2/media/info/by/id']);
    expect(data.media?.children?.map(({ graphId }) => graphId)).toEqual(carousel.children.map(() => null));
  });

  test('a paid partnership has its partner, with the followers from the same answer', async () => {
    const { data } = await ask(everythingOfMedia, { by: { pk: sponsored.pk } });
    const { pk, username, followerCount } = sponsored.sponsor as Person;
    expect(data.media).toMatchObject({ isPaidPartnership: true, sponsors: [{ pk, username, followerCount }] });
    expect(calls().sort()).toEqual(['/gql/media/usertags', '/v2/media/info/by/id']);
  });

  test('hidden likes are null, whatever number the upstream sends, and other facts are not', async () => {
    const { data } = await ask(everythingOfMedia, { by: { pk: hidden.pk } });
    expect(data.media).toMatchObject({
      areCountsHidden: true,
      likeCount: null,
      playCount: hidden.mediaType === 2 ? hidden.playCount : null,
      commentCount: hidden.commentCount,
    });
  });
});

test('owners are fetched once each, however many posts they have', async () => {
  const mine = postsOf(famous).slice(0, 5);
  const { data } = await ask(ownersInFull, { by: [...mine, ...mine].map(({ pk }) => ({ pk })) });
  expect(data.medias).toEqual(
    [...mine, ...mine].map(() => ({ owner: { username: famous.username, followerCount: famous.followerCount } })),
  );
  expect(calls().sort()).toEqual([...mine.map(() => '/v2/media/info/by/id'), '/v2/user/by/id']);
});

test('an owner that does not exist is null with one error, without affecting other owners', async () => {
  const anothers = postThat(({ owner }) => owner.pk !== clip.owner.pk);
  const clear = sandbox.faults.add({
    path: '/v2/user/by/id',
    match: { id: clip.owner.pk },
    status: 404,
    body: '{"detail":"User not found"}',
  });
  const answer = await ask(ownersInFull, { by: [{ pk: clip.pk }, { pk: anothers.pk }] });
  clear();
  const { username, followerCount } = anothers.owner;
  expect(answer.data.medias).toEqual([{ owner: null }, { owner: { username, followerCount } }]);
  expect(errorsOf(answer)).toEqual(['medias.0.owner NOT_FOUND']);
});
