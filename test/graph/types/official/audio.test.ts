import { afterEach, describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../../../support/calls/calls.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { stubUpstream } from '../../../support/gateway/stub-service.ts';
import type { Paging } from '../../../support/graph/connection.ts';
import { testOfficialConnection } from '../../../support/graph/official-connection.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { required, rows } from '../../../support/required.ts';

const server = await startGateway({}, {}, ['META']);
const both = await startGateway({}, {}, ['HIKER', 'META']);
const { ask, sandbox } = server;
const me = sandbox.metaAccountId;
const tracks = Array.from({ length: 307 }, (_, index) => sandbox.world.tracks.at(index));
const music = tracks.filter(({ isOriginal }) => !isOriginal);
const sound = required(tracks.find(({ isOriginal }) => isOriginal));
afterEach(() => sandbox.faults.clear());

const searchAudio = graphql(/* GraphQL */ `
  query SearchAudio(
    $query: String
    $kind: AudioKind
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    account {
      list: searchAudio(query: $query, kind: $kind, first: $first, after: $after, last: $last, before: $before) {
        pageInfo {
          ...PositionOfPage
        }
        edges {
          cursor
          node {
            id
            graphId
            kind
            title
            artist
            durationMs
            downloadUrl
            downloadProxyUrl
            url
            isAdsEligible
            coverArt {
              url
            }
            owner {
              username
            }
            track {
              pk
            }
          }
        }
      }
    }
  }
`);

const audioById = graphql(/* GraphQL */ `
  query AudioById($id: ID!) {
    node(id: $id) {
      id
      ... on Audio {
        graphId
        title
        durationMs
      }
    }
  }
`);

const soundOfReels = graphql(/* GraphQL */ `
  query SoundOfReels {
    account {
      media(first: 8) {
        edges {
          node {
            audio {
              graphId
              title
              track {
                artist
              }
            }
          }
        }
      }
    }
  }
`);

async function search(paging: Paging, more: { query?: string; kind?: 'MUSIC' | 'ORIGINAL_SOUND' } = {}) {
  const answer = await ask(searchAudio, { ...paging, ...more });
  const list = answer.data.account?.list;
  const edges = list?.edges?.map(({ cursor, node }) => ({ cursor, node: { id: node.graphId } })) ?? null;
  return { page: list && { ...list, edges }, answer };
}

testOfficialConnection(server, {
  name: 'Account.searchAudio',
  isOnePage: true,
  read: (paging) => search(paging, { query: required(music[0]).title.slice(0, 1) }),
  other: (paging) => search(paging, { kind: 'ORIGINAL_SOUND' }),
  keys: () => {
    const words = required(music[0]).title.slice(0, 1).toLowerCase();
    const found = music.filter(({ title, artistName }) => `${title} ${artistName}`.toLowerCase().includes(words));
    return found.slice(0, 40).map(({ pk }) => pk);
  },
  calls: 2,
  isBidirectional: false,
  hasMore: true,
});

describe('a sound', () => {
  test('of music has its artist and cover, and no file', async () => {
    const { data, errors } = await askTwice(server, searchAudio, { first: 2 });
    expect(errors).toBeUndefined();
    expect(data.account?.list?.edges?.map(({ node }) => node)).toEqual(
      music.slice(0, 2).map(({ pk, title, artistName, durationMs }) => ({
        id: expect.any(String),
        graphId: pk,
        kind: 'MUSIC',
        title,
        artist: artistName,
        durationMs,
        downloadUrl: null,
        downloadProxyUrl: null,
        url: `https://www.instagram.com/reels/audio/${pk}/`,
        isAdsEligible: expect.any(Boolean),
        coverArt: { url: expect.stringMatching(/^https?:/) },
        owner: null,
        track: { pk },
      })),
    );
    expect(officialCalls(server)).toEqual([expect.stringMatching(/^\/ig_audio\?.*audio_type=music/)]);
  });

  test('that was recorded with a reel has its owner and its file', async () => {
    const { data, errors } = await askTwice(server, searchAudio, { kind: 'ORIGINAL_SOUND', first: 1 });
    expect(errors).toBeUndefined();
    expect(data.account?.list?.edges?.[0]?.node).toMatchObject({
      graphId: sound.pk,
      kind: 'ORIGINAL_SOUND',
      artist: null,
      owner: { username: sound.artist.username },
      downloadUrl: expect.stringMatching(/^https?:/),
      downloadProxyUrl: expect.stringMatching(/^http:\/\/localhost\/files\//),
      isAdsEligible: null,
    });
  });

  test('has a file that the gateway sends without a call, for private caches only', async () => {
    const { data } = await ask(searchAudio, { kind: 'ORIGINAL_SOUND', first: 1 });
    const { downloadUrl, downloadProxyUrl } = required(data.account?.list?.edges?.[0]?.node);
    sandbox.clearCalls();
    const sent = await server.gateway.fetch(required(downloadProxyUrl));
    expect([sent.status, sent.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^(?:audio|video)\//)]);
    expect(sent.headers.get('cache-control')).toMatch(/^private/);
    expect(await sent.bytes()).toEqual(await (await fetch(required(downloadUrl))).bytes());
    expect(hikerCalls(server)).toEqual([]);
    expect(officialCalls(server)).toEqual([]);
  });

  test('by its Relay id is read in one call', async () => {
    const { data: found } = await ask(searchAudio, { first: 1 });
    const id = required(found.account?.list?.edges?.[0]?.node.id);
    const { data, errors } = await askTwice(server, audioById, { id });
    expect(errors).toBeUndefined();
    const { pk, title, durationMs } = required(music[0]);
    expect(data.node).toEqual({ id, graphId: pk, title, durationMs });
    expect(officialCalls(server)).toEqual([`/${pk}?user_id=${me}`]);
  });

  test('of a reel is completed in one call each, and leads to its track at HikerAPI', async () => {
    const { data, errors } = await askTwice(both, soundOfReels);
    expect(errors).toBeUndefined();
    const sounds = rows(data.account?.media?.edges).flatMap(({ node: { audio } }) => (audio ? [audio] : []));
    expect(sounds.length).toBeGreaterThan(0);
    for (const { graphId, title, track } of sounds) {
      const expected = required(tracks.find(({ pk }) => pk === graphId));
      expect([title, track?.artist]).toEqual([expected.title, expected.artistName]);
    }
    const different = new Set(sounds.map(({ graphId }) => graphId)).size;
    expect(officialCalls(both)).toHaveLength(1 + different);
    expect(hikerCalls(both)).toHaveLength(different);
  });

  test('that is gone is NOT_FOUND', async () => {
    const { data: found } = await ask(searchAudio, { first: 1 });
    const id = required(found.account?.list?.edges?.[0]?.node.id);
    sandbox.faults.add({ upstream: 'META', graphError: { code: 100, subcode: 33 } });
    expect(errorsOf(await server.ask(audioById, { id }))).toEqual(['node NOT_FOUND']);
  });
});

describe('a list of sounds', () => {
  test.each([
    [{ graphError: { code: 10 } }, 'UPSTREAM_PERMISSION'],
    [{ status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'wrong-shape' as const }, 'UPSTREAM_BAD_ANSWER'],
  ])('that fails with %j fails alone', async (fault, code) => {
    sandbox.faults.add({ upstream: 'META', path: '/ig_audio', ...fault });
    const answer = await server.ask('{ account { username searchAudio { edges { node { title } } } } }');
    expect(answer.data).toEqual({ account: { username: expect.any(String), searchAudio: null } });
    expect(errorsOf(answer)).toEqual([`account.searchAudio ${code}`]);
  });

  test.each([
    [{ audio: [] }, []],
    [{ data: [{ audio_id: '5' }] }, ['5']],
    [{ audio: [{ audio_id: '5' }, 'x', { title: 'no id' }, { audio_id: 6 }] }, ['5', '6']],
  ])('%j has the sounds %j', async (body, expected) => {
    const { ask: askStub } = await stubUpstream('META', (path) => (path.endsWith('/ig_audio') ? { body } : undefined));
    const answer = await askStub('{ account { searchAudio { edges { node { graphId title } } } } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      account: { searchAudio: { edges: expected.map((graphId) => ({ node: { graphId, title: null } })) } },
    });
  });
});
