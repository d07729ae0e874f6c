import { PRIVATE, type Track } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { endOf, type Paging, pksOf, testConnection } from '../../support/graph/connection.ts';
import { graphql } from '../../support/graphql/index.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const keysOfTrack = graphql(/* GraphQL */ `
  query KeysOfTrack($by: TrackBy!) {
    track(by: $by) {
      __typename
      id
      pk
    }
  }
`);

const canonicalIdOfTrack = graphql(/* GraphQL */ `
  query CanonicalIdOfTrack($by: TrackBy!) {
    track(by: $by) {
      canonicalId
    }
  }
`);

const previewOfTrack = graphql(/* GraphQL */ `
  query PreviewOfTrack($by: TrackBy!) {
    track(by: $by) {
      previewProxyUrl
    }
  }
`);

const titleOfTrack = graphql(/* GraphQL */ `
  query TitleOfTrack($by: TrackBy!) {
    track(by: $by) {
      title
      clipCount
    }
  }
`);

const everythingOfTrack = graphql(/* GraphQL */ `
  query EverythingOfTrack($by: TrackBy!) {
    track(by: $by) {
      id
      pk
      canonicalId
      clusterId
      isOriginal
      title
      artist
      createdAt
      originalMedia {
        pk
        code
      }
      isExplicit
      artistUser {
        pk
        username
        isVerified
      }
      durationMs
      highlightStartsMs
      coverArt {
        url
      }
      previewUrl
      previewProxyUrl
      lyrics {
        startMs
        endMs
        text
        words {
          startMs
          endMs
          text
        }
      }
      spotify {
        spotifyId
        url
      }
      isTrending
      trendRank
      previousTrendRank
      isReusable
      isMuted
      muteReason
      clipCount
      formattedClipCount
      photoCount
    }
  }
`);

const trackOfPost = graphql(/* GraphQL */ `
  query TrackOfPost($clip: ID!, $counts: Boolean!) {
    media(by: { pk: $clip }) {
      track {
        isOriginal
        isTrending
        isExplicit
        isReusable
        createdAt
        originalMedia {
          pk
        }
        photoCount @include(if: $counts)
      }
    }
  }
`);

const trackNode = graphql(/* GraphQL */ `
  query TrackNode($id: ID!, $more: Boolean!) {
    node(id: $id) {
      __typename
      id
      ... on Track {
        pk
        title @include(if: $more)
      }
    }
  }
`);

const idsOfOneTrack = graphql(/* GraphQL */ `
  query IdsOfOneTrack($pk: ID!, $canonicalId: ID!, $clip: ID!) {
    byPk: track(by: { pk: $pk }) {
      id
    }
    byCanonicalId: track(by: { canonicalId: $canonicalId }) {
      id
    }
    media(by: { pk: $clip }) {
      track {
        id
      }
    }
  }
`);

const clipsOfTrack = graphql(/* GraphQL */ `
  query ClipsOfTrack($by: TrackBy!, $first: Int, $after: String, $last: Int, $before: String) {
    track(by: $by) {
      list: clips(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const trackWithClips = graphql(/* GraphQL */ `
  query TrackWithClips($by: TrackBy!, $first: Int, $music: Boolean!) {
    track(by: $by) {
      title
      artist
      clipCount
      clips(first: $first) {
        totalCount
        edges {
          node {
            pk
            code
            caption
            likeCount
            playCount
            videoDuration
            owner {
              username
            }
            track @include(if: $music) {
              pk
            }
          }
        }
      }
    }
  }
`);

/** Music with lyrics and a Spotify link, used in many clips. */
const music = Array.from({ length: 200 }, (_, index) => world.tracks.at(index)).find(
  (track) =>
    !track.isOriginal &&
    track.lyrics.length > 0 &&
    track.spotifyId !== undefined &&
    world.tracks.clips(track).length > 40,
) as Track;
const other = world.tracks.at(music.index + 1);
const original = world.tracks.at(3);
const unknown = { pk: String(BigInt(music.pk) + 1n) };
const clipsAt = (track: Track, count: number) =>
  world.tracks
    .clips(track)
    .slice(0, count)
    .map((key) => world.timelines.post(key));
const clipsBy = (by: { pk: string } | { canonicalId: string }) => async (paging: Paging) => {
  const answer = await ask(clipsOfTrack, { by, ...paging });
  return { answer, page: answer.data.track?.list };
};

describe('a track by key', () => {
  test('costs nothing for facts of the key itself', async () => {
    const { data } = await ask(keysOfTrack, { by: { pk: music.pk } });
    expect(data.track).toEqual({ __typename: 'Track', id: expect.stringMatching(/^[\w-]+$/), pk: music.pk });
    expect((await ask(canonicalIdOfTrack, { by: { canonicalId: music.canonicalId } })).data.track).toEqual({
      canonicalId: music.canonicalId,
    });
    expect(calls()).toEqual([]);
  });

  test('by the id of the song takes one call for the other facts', async () => {
    const { data } = await ask(keysOfTrack, { by: { canonicalId: music.canonicalId } });
    expect(data.track?.pk).toBe(music.pk);
    expect(calls()).toEqual(['/v2/track/by/canonical/id']);
  });

  test.each([{ pk: 'x' }, { pk: '' }, { canonicalId: '18 410' }, { canonicalId: '0x1' }])(
    '%j is refused without a call',
    async (by) => {
      const answer = await ask(titleOfTrack, { by });
      expect(answer.data.track).toBeNull();
      expect(errorsOf(answer)).toEqual(['track BAD_USER_INPUT']);
      expect(calls()).toEqual([]);
    },
  );
});

describe('a track by Relay id', () => {
  test('has the same id on every path to it', async () => {
    const clip = clipsAt(music, 100).find(({ owner }) => owner.pk !== PRIVATE.pk);
    const { data } = await ask(idsOfOneTrack, {
      pk: music.pk,
      canonicalId: music.canonicalId,
      clip: clip?.pk as string,
    });
    const id = data.byPk?.id;
    expect(id).toMatch(/^[\w-]+$/);
    expect([data.byCanonicalId?.id, data.media?.track?.id]).toEqual([id, id]);
  });

  test('costs no call until a fact is requested that the id does not contain', async () => {
    const id = (await ask(keysOfTrack, { by: { pk: music.pk } })).data.track?.id as string;
    expect((await ask(trackNode, { id, more: false })).data.node).toEqual({ __typename: 'Track', id, pk: music.pk });
    expect(calls()).toEqual([]);
    expect((await ask(trackNode, { id, more: true })).data.node).toEqual({
      __typename: 'Track',
      id,
      pk: music.pk,
      title: music.title,
    });
    expect(calls()).toEqual(['/v2/track/by/id']);
  });
});

test('the address of a preview alone costs the call of the preview, and loading it none', async () => {
  const { data, errors } = await ask(previewOfTrack, { by: { pk: music.pk } });
  expect(errors).toBeUndefined();
  expect(calls()).toEqual(['/v2/track/by/id']);
  const sent = await server.gateway.fetch(String(data.track?.previewProxyUrl));
  expect([sent.status, sent.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^(?:audio|video)\//)]);
  expect((await sent.bytes()).length).toBeGreaterThan(1000);
  expect(calls()).toEqual(['/v2/track/by/id']);
});

describe('all fields of a track', () => {
  const factsOf = (track: Track) => ({
    id: expect.stringMatching(/^[\w-]+$/),
    pk: track.pk,
    title: track.title,
    artistUser: { pk: track.artist.pk, username: track.artist.username, isVerified: track.artist.isVerified },
    durationMs: track.durationMs,
    previewUrl: expect.stringContaining(`${track.pk}.mp4`),
    previewProxyUrl: expect.stringMatching(/^http:\/\/localhost\/files\//),
    isOriginal: track.isOriginal,
    isExplicit: track.isExplicit,
    isTrending: track.isTrending,
    trendRank: track.trendRank ?? null,
    previousTrendRank: track.previousTrendRank ?? null,
    isReusable: track.isReusable,
    isMuted: track.muteReason !== '',
    muteReason: track.muteReason || null,
    formattedClipCount: `${world.tracks.clips(track).length} reels`,
    photoCount: track.photoCount,
    clipCount: world.tracks.clips(track).length,
  });

  test.each([
    ['pk', { pk: music.pk }],
    ['the id of the song', { canonicalId: music.canonicalId }],
  ])('are read for a piece of music, by %s in one call', async (_key, by) => {
    const { data, errors } = await ask(everythingOfTrack, { by });
    expect(errors).toBeUndefined();
    expect(data.track).toEqual({
      ...factsOf(music),
      canonicalId: music.canonicalId,
      clusterId: music.clusterId,
      artist: music.artistName,
      highlightStartsMs: music.highlightsMs,
      coverArt: { url: expect.stringContaining(music.pk) },
      createdAt: null,
      originalMedia: null,
      lyrics: music.lyrics.map(({ start, end, text }) => ({
        startMs: start,
        endMs: end,
        text,
        words: text.split(' ').map((word) => ({ startMs: expect.any(Number), endMs: expect.any(Number), text: word })),
      })),
      spotify: { spotifyId: music.spotifyId, url: `https://open.spotify.com/track/${music.spotifyId}` },
    });
    expect(calls()).toHaveLength(1);
  });

  test('are read for an original sound with its author, and without lyrics, cover or Spotify link', async () => {
    const first = clipsAt(original, 1_000).at(-1);
    const { data, errors } = await ask(everythingOfTrack, { by: { pk: original.pk } });
    expect(errors).toBeUndefined();
    expect(data.track).toMatchObject({
      ...factsOf(original),
      artist: original.artist.fullName || original.artist.username,
      createdAt: new Date((first?.takenAt ?? 0) * 1000).toISOString(),
      originalMedia: { pk: first?.pk, code: first?.code },
      lyrics: null,
      spotify: null,
      coverArt: null,
      highlightStartsMs: null,
    });
    expect(calls()).toEqual(['/v2/track/by/id']);
  });
});

describe('a track of a post', () => {
  test('has what the post says of it, and is completed for other facts', async () => {
    const clip = clipsAt(music, 100).find(({ owner }) => owner.pk !== PRIVATE.pk)?.pk as string;
    const { data, errors } = await ask(trackOfPost, { clip, counts: false });
    expect(errors).toBeUndefined();
    const { isTrending, isExplicit, isReusable } = music;
    const facts = { isOriginal: false, isTrending, isExplicit, isReusable, createdAt: null, originalMedia: null };
    expect(data.media?.track).toEqual(facts);
    expect(calls()).toEqual(['/v2/media/info/by/id']);
    const { data: counted } = await ask(trackOfPost, { clip, counts: true });
    expect(counted.media?.track).toEqual({ ...facts, photoCount: music.photoCount });
    expect(calls()).toEqual(['/v2/media/info/by/id', '/v2/track/by/id']);
  });
});

testConnection(server, {
  name: 'Track.clips',
  read: clipsBy({ pk: music.pk }),
  others: [clipsBy({ pk: other.pk })],
  pks: () => clipsAt(music, 30).map(({ pk }) => pk),
  calls: ['/v2/track/by/id', '/v2/track/by/id', '/v2/track/by/id'],
  isWhole: false,
});

describe('the clips of a track', () => {
  test('are in the answer with the track: one call for both', async () => {
    const { data, errors } = await ask(trackWithClips, { by: { pk: music.pk }, first: 12, music: false });
    expect(errors).toBeUndefined();
    const count = world.tracks.clips(music).length;
    expect(data.track).toEqual({
      title: music.title,
      artist: music.artistName,
      clipCount: count,
      clips: {
        totalCount: count,
        edges: clipsAt(music, 12).map((post) => ({
          node: {
            pk: post.pk,
            code: post.code,
            caption: post.caption,
            likeCount: post.hidesCounts ? null : post.likeCount,
            playCount: post.hidesCounts ? null : post.playCount,
            videoDuration: post.duration,
            owner: { username: post.owner.username },
          },
        })),
      },
    });
    expect(calls()).toEqual(['/v2/track/by/id']);
  });

  // The answer that provides the pk contains the first clips. They must not be fetched again by that pk.
  test('are in the answer with the track by the id of the song too', async () => {
    await ask(trackWithClips, { by: { canonicalId: music.canonicalId }, first: 12, music: false });
    expect(calls()).toEqual(['/v2/track/by/canonical/id']);
  });

  // The clips on the page of a track use that track, so no call is needed to find out.
  test('have the track without a call', async () => {
    const { data } = await ask(trackWithClips, { by: { pk: music.pk }, first: 3, music: true });
    expect(data.track?.clips?.edges?.map(({ node }) => node.track?.pk)).toEqual([music.pk, music.pk, music.pk]);
    expect(calls()).toEqual(['/v2/track/by/id']);
  });

  test('read by the id of the song continue by that id', async () => {
    const read = clipsBy({ canonicalId: music.canonicalId });
    const start = await read({ first: 14 });
    expect(calls()).toEqual(['/v2/track/by/canonical/id', '/v2/track/by/canonical/id']);
    expect(pksOf(await read({ first: 5, after: endOf(start) }))).toEqual(
      clipsAt(music, 19)
        .slice(14)
        .map(({ pk }) => pk),
    );
  });
});

describe('a track that cannot be read', () => {
  test.each([unknown, { canonicalId: String(BigInt(music.canonicalId) + 1n) }])(
    '%j is null with one error',
    async (by) => {
      const answer = await ask(titleOfTrack, { by });
      expect(answer.data.track).toBeNull();
      expect(errorsOf(answer)).toEqual(['track NOT_FOUND']);
      expect(calls()).toHaveLength(1);
    },
  );

  test.each([{ status: 500 }, { status: 410 }, { kind: 'truncate' }, { kind: 'wrong-shape' }] as const)(
    'is read as a stream after %j, with its clips',
    async (fault) => {
      const clear = sandbox.faults.add({ path: '/v2/track/by/id', ...fault });
      const { data, errors } = await ask(trackWithClips, { by: { pk: music.pk }, first: 3, music: false });
      clear();
      expect(errors).toBeUndefined();
      expect(data.track).toMatchObject({ title: music.title, artist: music.artistName });
      expect(data.track?.clips?.edges?.map(({ node }) => node.caption)).toEqual(
        clipsAt(music, 3).map(({ caption }) => caption),
      );
      expect(calls()).toEqual(['/v2/track/by/id', '/v2/track/stream/by/id']);
    },
  );

  test('has its pk when every path fails, and an error for each other field', async () => {
    const clear = sandbox.faults.add({ path: '/v2/track/*', status: 503 });
    const answer = await ask(titleOfTrack, { by: { pk: music.pk } });
    clear();
    expect(answer.data.track).toEqual({ title: null, clipCount: null });
    expect(errorsOf(answer)).toEqual(['track.clipCount UPSTREAM_UNAVAILABLE', 'track.title UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual(['/v2/track/by/id', '/v2/track/stream/by/id']);
  });

  // The third access path needs the id of the song, which is unknown. Its error must not hide that of the calls.
  test('has the error of the call for its clips when every path fails', async () => {
    const clear = sandbox.faults.add({ path: '/v2/track/*', status: 503 });
    const { answer } = await clipsBy({ pk: music.pk })({ first: 1 });
    clear();
    expect(errorsOf(answer)).toEqual(['track.list UPSTREAM_UNAVAILABLE']);
  });
});
