import { ShapeError } from '../../../errors.ts';
import { readInstagramUrl } from '../../../model/links/read-url.ts';
import type { Audio, AudioKind } from '../../../model/official/audio.ts';
import type { Page } from '../../../model/page.ts';
import { readNodes } from '../../expandable/edge.ts';
import type { WireNode } from '../../expandable/node.ts';
import { objectAt } from '../../instagram/value.ts';
import { addressOrNull, flagOrNull, idAt, numberOrNull, objectOrNull, textOrNull, wordOrNull } from '../node-value.ts';

/** What an answer about a sound provides, of each sound in a list too. */
export const audioFacts: ReadonlySet<string> = new Set([
  'graphId',
  'kind',
  'title',
  'artist',
  'owner',
  'durationMs',
  'coverArt',
  'downloadUrl',
  'url',
  'track',
  'isAdsEligible',
]);

export const audioKinds: Readonly<Record<string, AudioKind>> = { music: 'MUSIC', original_sound: 'ORIGINAL_SOUND' };

export function readAudio(node: WireNode): Audio {
  const cover = addressOrNull(
    node['cover_artwork_thumbnail_uri'] ?? node['cover_artwork_thumbnail_url'],
    'cover_artwork_thumbnail_uri',
  );
  const username = textOrNull(node['ig_username'], 'ig_username');
  const url = addressOrNull(node['on_platform_audio_preview_link'], 'on_platform_audio_preview_link');
  const named = url === null ? null : readInstagramUrl(url);
  return {
    graphId: idAt(node, 'audio_id'),
    kind: wordOrNull(node['audio_type'], 'audio_type', audioKinds),
    title: textOrNull(node['title'], 'title'),
    artist: textOrNull(node['display_artist'], 'display_artist'),
    owner: username === null ? null : { username },
    durationMs: numberOrNull(node['duration_in_ms'], 'duration_in_ms'),
    coverArt: cover === null ? null : { url: cover },
    downloadUrl: addressOrNull(node['download_url'], 'download_url'),
    url,
    track: named?.type === 'Track' ? { pk: named.pk } : null,
    isAdsEligible: flagOrNull(node['is_ads_eligible'], 'is_ads_eligible'),
  };
}

/** `{audio: […], paging: {cursors: {after}}}`: unlike other lists, with another key, and without `next`. The last page is empty. */
export function readAudioPage(body: unknown): Page<Audio> {
  const { audio, data, paging } = objectAt<WireNode>(body, '');
  const list = audio ?? data;
  if (!Array.isArray(list)) throw new ShapeError('audio', 'a list');
  const after = objectOrNull(objectOrNull(paging, 'paging')?.['cursors'], 'paging.cursors')?.['after'];
  return {
    items: readNodes(list as readonly unknown[], readAudio),
    next: list.length > 0 && typeof after === 'string' && after !== '' ? after : null,
  };
}
