import { CAST, FAMOUS, GONE, type Person, type Post, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { gatewayBehindGate } from '../../../support/gateway/gate.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';

const { ask, calls, sandbox } = await startGateway();
const { world } = sandbox;

const keysOfMedia = graphql(/* GraphQL */ `
  query KeysOfMedia($by: MediaBy!) {
    media(by: $by) {
      __typename
      id
      pk
      code
      url
    }
  }
`);

const graphIdOfMedia = graphql(/* GraphQL */ `
  query GraphIdOfMedia($by: MediaBy!, $more: Boolean!) {
    media(by: $by) {
      graphId
      pk @include(if: $more)
    }
  }
`);

const captionOfMedia = graphql(/* GraphQL */ `
  query CaptionOfMedia($by: MediaBy!) {
    media(by: $by) {
      pk
      caption
      likeCount
    }
  }
`);

const mediaNode = graphql(/* GraphQL */ `
  query MediaNode($id: ID!, $more: Boolean!) {
    node(id: $id) {
      id
      ... on Media {
        pk
        code
        url
        caption @include(if: $more)
      }
    }
  }
`);

const idsOfOnePost = graphql(/* GraphQL */ `
  query IdsOfOnePost($pk: ID!, $code: String!, $url: URL!, $owner: ID!) {
    byPk: media(by: { pk: $pk }) {
      id
    }
    byCode: media(by: { code: $code }) {
      id
    }
    byUrl: media(by: { url: $url }) {
      id
    }
    user(by: { pk: $owner }) {
      media(first: 1) {
        edges {
          node {
            id
          }
        }
      }
      clips(first: 1) {
        edges {
          node {
            id
          }
        }
      }
    }
  }
`);

const manyMedia = graphql(/* GraphQL */ `
  query ManyMedia($by: [MediaBy!]!, $more: Boolean!) {
    medias(by: $by) {
      pk
      likeCount @include(if: $more)
    }
  }
`);

const nodesOfMedia = graphql(/* GraphQL */ `
  query NodesOfMedia($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Media {
        takenAt
      }
    }
  }
`);

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

const usertagsOfMedia = graphql(/* GraphQL */ `
  query UsertagsOfMedia($by: [MediaBy!]!) {
    medias(by: $by) {
      pk
      usertags {
        user {
          pk
        }
      }
    }
  }
`);

const usertagsEverywhere = graphql(/* GraphQL */ `
  query UsertagsEverywhere($by: [MediaBy!]!, $pk: ID!) {
    one: medias(by: $by) {
      usertags {
        user {
          pk
        }
      }
    }
    other: media(by: { pk: $pk }) {
      usertags {
        x
      }
    }
  }
`);

const clipsWithTags = graphql(/* GraphQL */ `
  query ClipsWithTags($pk: ID!) {
    user(by: { pk: $pk }) {
      clips(first: 12) {
        edges {
          node {
            pk
            usertags {
              user {
                pk
                username
              }
            }
          }
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

const famous = world.people.byPk(FAMOUS.pk) as Person;
const open = CAST.filter((role) => role !== PRIVATE && role !== GONE).map(
  (role) => world.people.byPk(role.pk) as Person,
);
const postsOf = (person: Person): Post[] =>
  Array.from({ length: person.ownPosts }, (_, ordinal) => world.posts.at(person, ordinal));
const posts = open.flatMap(postsOf);

/** The first post of the cast that matches. */
function postThat(isWanted: (post: Post) => boolean): Post {
  const found = posts.find(isWanted);
  if (found === undefined) throw new Error('the cast has no such post');
  return found;
}

const clip = postThat(
  (post) => post.mediaType === 2 && post.coauthors.length > 0 && post.tagged.length > 0 && post.place !== undefined,
);
const picture = postThat((post) => post.mediaType === 1 && post.tagged.length > 1);
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
const secret = world.posts.at(world.people.byPk(PRIVATE.pk) as Person, 0);
const gone = { pk: String(BigInt(clip.pk) + 1n) };
const keys = (count: number) => posts.slice(0, count).map(({ pk }) => ({ pk }));

describe('a post by key', () => {
  test.each([
    { pk: clip.pk },
    { pk: `${clip.pk}_${clip.owner.pk}` },
    { code: clip.code },
    { url: `https://www.instagram.com/p/${clip.code}/` },
    { url: `https://www.instagram.com/reel/${clip.code}/?igsh=abc` },
    { url: `https://instagram.com/tv/${clip.code}` },
    { url: `https://www.instagram.com/${clip.owner.username}/reel/${clip.code}/` },
  ])('%j: pk, code, URL and id cost nothing', async (by) => {
    const { data } = await ask(keysOfMedia, { by });
    expect(data.media).toEqual({
      __typename: 'Media',
      id: expect.stringMatching(/^[\w-]+$/),
      pk: clip.pk,
      code: clip.code,
      url: `https://www.instagram.com/p/${clip.code}/`,
    });
    expect(calls()).toEqual([]);
    expect((await ask(captionOfMedia, { by })).data.media?.caption).toBe(clip.caption);
    expect(calls()).toEqual(['/v2/media/info/by/id']);
  });

  test('the longer code of a private post names the same post', async () => {
    const { data } = await ask(keysOfMedia, { by: { code: `${clip.code}AbCdEfGhIjKlMnOpQrStUvWxYz0` } });
    expect(data.media?.pk).toBe(clip.pk);
    expect(calls()).toEqual([]);
  });

  test('the official id is returned, and facts of the official API are an error that names it', async () => {
    const free = await ask(graphIdOfMedia, { by: { graphId: '17900000000000001' }, more: false });
    expect(free.data.media).toEqual({ graphId: '17900000000000001' });
    const answer = await ask(graphIdOfMedia, { by: { graphId: '17900000000000001' }, more: true });
    expect(answer.data.media).toEqual({ graphId: '17900000000000001', pk: null });
    expect(errorsOf(answer)).toEqual(['media.pk UPSTREAM_NOT_CONFIGURED']);
    expect(calls()).toEqual([]);
  });

  test.each([
    { pk: clip.code },
    { pk: '1_2_3' },
    { pk: '99999999999999999999999' },
    { code: '' },
    { code: 'no code!' },
    { code: 'zzzzzzzzzzz' },
    { url: 'https://www.instagram.com/the_juniper_archive/' },
    { url: 'https://example.org/p/DW1voQ_GQOz/' },
    { url: 'https://www.instagram.com/p/' },
    { graphId: 'abc' },
  ])('%j is refused without a call', async (by) => {
    const answer = await ask(keysOfMedia, { by });
    expect(answer.data.media).toBeNull();
    expect(errorsOf(answer)).toEqual(['media BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });

  test('many keys are answered in order, and each failure has its own error', async () => {
    const by = [gone, { pk: picture.pk }, { code: '!' }, { code: clip.code }, { pk: secret.pk }];
    const answer = await ask(manyMedia, { by, more: true });
    expect(answer.data.medias).toEqual([
      null,
      { pk: picture.pk, likeCount: picture.likeCount },
      null,
      { pk: clip.pk, likeCount: clip.likeCount },
      null,
    ]);
    expect(errorsOf(answer)).toEqual(['medias.0 NOT_FOUND', 'medias.2 BAD_USER_INPUT', 'medias.4 PRIVATE']);
    expect(calls()).toHaveLength(4);
  });

  test('a hundred keys are accepted, a hundred and one are refused without a call', async () => {
    expect((await ask(manyMedia, { by: keys(100), more: false })).data.medias).toEqual(keys(100));
    expect(errorsOf(await ask(manyMedia, { by: keys(101), more: false }))).toEqual(['medias BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});

describe('a post by Relay id', () => {
  test('has the same id on every path to it', async () => {
    const newest = world.timelines.post(world.timelines.clips(famous)[0] as never);
    const isNewest = world.timelines.of(famous)[0] === world.timelines.clips(famous)[0];
    const { data } = await ask(idsOfOnePost, {
      pk: newest.pk,
      code: newest.code,
      url: `https://www.instagram.com/reel/${newest.code}/`,
      owner: famous.pk,
    });
    const id = data.byPk?.id;
    expect(id).toMatch(/^[\w-]+$/);
    expect([data.byCode?.id, data.byUrl?.id, data.user?.clips?.edges?.[0]?.node.id]).toEqual([id, id, id]);
    expect(data.user?.media?.edges?.[0]?.node.id === id).toBe(isNewest);
  });

  test('costs no call until a fact is requested that the id does not contain', async () => {
    const id = (await ask(keysOfMedia, { by: { pk: clip.pk } })).data.media?.id as string;
    const known = { id, pk: clip.pk, code: clip.code, url: `https://www.instagram.com/p/${clip.code}/` };
    expect((await ask(mediaNode, { id, more: false })).data.node).toEqual(known);
    expect(calls()).toEqual([]);
    expect((await ask(mediaNode, { id, more: true })).data.node).toEqual({ ...known, caption: clip.caption });
    expect(calls()).toEqual(['/v2/media/info/by/id']);
  });

  test('has its position among many ids, beside one that does not exist', async () => {
    const idOf = async (by: { pk: string }) => (await ask(keysOfMedia, { by })).data.media?.id as string;
    const answer = await ask(nodesOfMedia, { ids: [await idOf(gone), await idOf({ pk: clip.pk }), 'TWVkaWE6eA'] });
    expect(answer.data.nodes).toEqual([null, { takenAt: new Date(clip.takenAt * 1000).toISOString() }, null]);
    expect(errorsOf(answer)).toEqual(['nodes.0 NOT_FOUND', 'nodes.2 BAD_USER_INPUT']);
  });
});

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

describe('the tagged users', () => {
  const sent = () => sandbox.calls.map(({ path, query }) => [path, query['media_ids']?.split(',')] as const);

  test('of 23 posts take three calls of ten, ten and three', async () => {
    const by = keys(23);
    const { data } = await ask(usertagsOfMedia, { by });
    expect(sent().map(([path, ids]) => [path, ids?.length])).toEqual([
      ['/gql/media/usertags', 10],
      ['/gql/media/usertags', 10],
      ['/gql/media/usertags', 3],
    ]);
    expect(sent().flatMap(([, ids]) => ids)).toEqual(by.map(({ pk }) => pk));
    expect(data.medias).toEqual(
      posts.slice(0, 23).map((post) => ({
        pk: post.pk,
        usertags: post.tagged.length === 0 ? null : post.tagged.map(({ pk }) => ({ user: { pk } })),
      })),
    );
  });

  test('of one post requested twelve times are one id in one call', async () => {
    const { data } = await ask(usertagsOfMedia, {
      by: Array.from({ length: 12 }, (_, number) => (number % 2 === 0 ? { pk: clip.pk } : { code: clip.code })),
    });
    expect(data.medias).toHaveLength(12);
    expect(data.medias.at(-1)).toEqual({ pk: clip.pk, usertags: clip.tagged.map(({ pk }) => ({ user: { pk } })) });
    expect(sent()).toEqual([['/gql/media/usertags', [clip.pk]]]);
  });

  test('share calls, wherever they are requested', async () => {
    await ask(usertagsEverywhere, { by: keys(4), pk: clip.pk });
    expect(sent()).toEqual([['/gql/media/usertags', [...new Set([...keys(4).map(({ pk }) => pk), clip.pk])]]]);
  });

  test('of clips in a list are requested only if the list says that there are any', async () => {
    const { data } = await ask(clipsWithTags, { pk: famous.pk });
    const clips = world.timelines
      .clips(famous)
      .slice(0, 12)
      .map((key) => world.timelines.post(key));
    expect(data.user?.clips?.edges?.map(({ node }) => node)).toEqual(
      clips.map(({ pk, tagged }) => ({
        pk,
        usertags:
          tagged.length === 0 ? null : tagged.map((person) => ({ user: { pk: person.pk, username: person.username } })),
      })),
    );
    const untold = clips.filter(({ tagged }) => tagged.length > 0).map(({ pk }) => pk);
    expect(untold.length).toBeGreaterThan(1);
    expect(sent()).toEqual([
      ['/v2/user/clips', undefined],
      ['/gql/media/usertags', untold],
    ]);
  });

  test('of a post that does not exist are an error of that field only', async () => {
    const answer = await ask(usertagsOfMedia, { by: [{ pk: clip.pk }, gone, { pk: picture.pk }] });
    expect(answer.data.medias.map((media) => media?.pk)).toEqual([clip.pk, gone.pk, picture.pk]);
    expect(answer.data.medias[2]?.usertags).toHaveLength(picture.tagged.length);
    expect(errorsOf(answer)).toEqual(['medias.1.usertags NOT_FOUND']);
    expect(calls()).toEqual(['/gql/media/usertags']);
  });

  test('fail alone when the service fails, with an error for each field', async () => {
    const clear = sandbox.faults.add({ path: '/gql/media/usertags', status: 500 });
    const answer = await ask(usertagsOfMedia, { by: [{ pk: clip.pk }, { pk: picture.pk }] });
    clear();
    expect(answer.data.medias).toEqual([
      { pk: clip.pk, usertags: null },
      { pk: picture.pk, usertags: null },
    ]);
    expect(errorsOf(answer)).toEqual([
      'medias.0.usertags UPSTREAM_UNAVAILABLE',
      'medias.1.usertags UPSTREAM_UNAVAILABLE',
    ]);
  });
});

describe('a post that cannot be read', () => {
  test.each([
    ['gone', gone, 'NOT_FOUND'],
    ['private', { pk: secret.pk }, 'PRIVATE'],
  ])('is null with one error when it is %s, and no other path is called', async (_what, by, code) => {
    const answer = await ask(captionOfMedia, { by });
    expect(answer.data.media).toBeNull();
    expect(answer.errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
      { path: ['media'], extensions: { code, upstream: 'HIKER', endpoint: '/v2/media/info/by/id' } },
    ]);
    expect(calls()).toEqual(['/v2/media/info/by/id']);
  });

  test('is looked up by id, by code and by URL, and then has only the facts of its key', async () => {
    const ways = ['/v2/media/info/by/id', '/v2/media/info/by/code', '/v2/media/info/by/url'];
    const injected = [{ status: 500 }, { kind: 'truncate' }] as const;
    for (const [failing, fault] of injected.entries()) {
      sandbox.faults.add({ path: ways[failing] as string, ...fault });
      const { data, errors } = await ask(captionOfMedia, { by: { pk: clip.pk } });
      expect(errors).toBeUndefined();
      expect(data.media).toEqual({ pk: clip.pk, caption: clip.caption, likeCount: clip.likeCount });
      expect(calls()).toEqual(ways.slice(0, failing + 2));
    }
    sandbox.faults.add({ path: '/v2/media/info/by/url', status: 410 });
    const answer = await ask(captionOfMedia, { by: { pk: clip.pk } });
    sandbox.faults.clear();
    expect(answer.data.media).toEqual({ pk: clip.pk, caption: null, likeCount: null });
    expect(errorsOf(answer)).toEqual(['media.caption UPSTREAM_UNAVAILABLE', 'media.likeCount UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual(ways);
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
