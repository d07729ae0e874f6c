import { describe, expect, test } from 'vitest';
import { readingOf } from '../../../../src/upstreams/contract/unreadable-rows.ts';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../../sample.ts';

// No answer of these endpoints is published, so each form that siblings have is read.

const [one, other] = ['3842402694053012919', '3842836251273747511'];
const music = { music_info: { music_asset_info: { audio_asset_id: '77', title: 'Light' } }, original_sound_info: null };
const original = { music_info: null, original_sound_info: { audio_asset_id: 78, original_audio_title: 'Sea' } };

describe('the music of up to ten posts', () => {
  const read = (body: unknown) => [...hiker.gqlMediaClipsMetadata.read(body)];

  test('is read from the sample: licensed music, an original sound, and a picture that says nothing', () => {
    const tracks = read(sample('gql.media.clips_metadata.json')).map(([, { track }]) => track?.title);
    expect(tracks).toHaveLength(3);
    expect(tracks.filter((title) => title !== undefined)).toHaveLength(2);
  });

  test.each([
    [
      'typed keys',
      {
        data: {
          '1$multifetch__XDTMediaDict(ids:$media_ids)': [
            { node: { id: `${other}_9`, clips_metadata: original } },
            { node: { id: `${one}_9`, clips_metadata: music } },
          ],
        },
      },
    ],
    [
      'a stream',
      {
        stream_rows: [
          {
            data: {
              '1$multifetch__XDTMediaDict(ids:$media_ids)': [
                { node: { id: `${other}_9`, clips_metadata: original } },
                { node: { id: `${one}_9`, clips_metadata: music } },
              ],
            },
          },
        ],
      },
    ],
    [
      'a list',
      [
        { pk: other, clips_metadata: original },
        { id: `${one}_9`, clips_metadata: music },
      ],
    ],
    [
      'a list of wrapped posts',
      [{ media: { pk: other, clips_metadata: original } }, { media: { pk: one, clips_metadata: music } }],
    ],
    ['a map by id', { [`${other}_9`]: { clips_metadata: original }, [one]: { clips_metadata: music } }],
    ['a map of the music alone', { response: { clips_metadata: { [other]: original, [one]: music } }, status: 'ok' }],
  ])('is matched by id, never by position, in %s', (_form, body) => {
    expect(read(body).map(([pk, media]) => [pk, media.pk, media.track?.pk, media.track?.title])).toEqual([
      [other, other, '78', 'Sea'],
      [one, one, '77', 'Light'],
    ]);
  });

  test('is none only where both kinds of music are null, and unknown where the answer says nothing', () => {
    const trackOf = (clips_metadata: unknown) => read([{ pk: one, clips_metadata }])[0]?.[1].track;
    expect(trackOf({ music_info: null, original_sound_info: null })).toBeNull();
    for (const unknown of [undefined, null, {}, { template_info: null }, 'none'])
      expect(trackOf(unknown)).toBeUndefined();
  });

  test('is read of the other posts where a row has no id; one of a deleted post is no mistake', () => {
    const { answer, leftOut } = readingOf(() =>
      read([{ clips_metadata: music }, 7, null, { node: null }, { pk: one, clips_metadata: music }]),
    );
    expect(answer.map(([pk]) => pk)).toEqual([one]);
    expect(leftOut.rows).toBe(2);
  });
});

describe('the numbers of comments of up to ten posts', () => {
  const read = (body: unknown) =>
    [...hiker.mediaCommentsInfos.read(body)].map(([pk, media]) => [pk, media.commentCount]);

  test.each([
    [
      'a map by id',
      { comment_infos: { [`${other}_9`]: { comment_count: 0 }, [one]: { comment_count: '12' } }, status: 'ok' },
    ],
    [
      'a map in the response',
      { response: { comment_infos: { [other]: { comment_count: 0 }, [one]: { comment_count: 12 } } } },
    ],
    [
      'a list',
      {
        comment_infos: [
          { media_id: `${other}_9`, comment_count: 0 },
          { media_id: one, comment_count: 12 },
        ],
      },
    ],
    [
      'a bare list',
      [
        { id: other, comment_count: 0 },
        { pk: one, comment_count: 12 },
      ],
    ],
  ])('are matched by id in %s', (_form, body) => {
    expect(read(body)).toEqual([
      [other, 0],
      [one, 12],
    ]);
  });

  test('are unknown where a row has none', () => {
    expect(read({ comment_infos: { [one]: { has_more_comments: true } } })).toEqual([[one, undefined]]);
    expect(read({ comment_infos: { [one]: null, status: 'ok' } })).toEqual([]);
  });
});
