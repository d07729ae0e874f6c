import type { SpotifyTrack } from '../../../model/topics/track.ts';
import * as source from '../../../sources/track.ts';
import { builder } from '../../builder/builder.ts';
import { relation } from '../../builder/fields.ts';
import { fileAddress } from '../../files/file-address.ts';
import { ownedFile } from '../../files/owned-file.ts';
import { checkedId } from '../../keys.ts';
import { connectionField } from '../../planner/connection-field.ts';
import { connectionType } from '../../planner/connection-type.ts';
import { entityField } from '../../planner/entity-field.ts';
import { relayId } from '../../planner/id-field.ts';
import { ImageRef } from '../image.ts';
import { Node } from '../node.ts';
import { LyricPhraseRef } from './lyrics.ts';

const SpotifyTrackRef = builder.objectRef<SpotifyTrack>('SpotifyTrack').implement({
  description: 'A track on Spotify.',
  fields: (t) => ({
    spotifyId: t.exposeID('spotifyId', { nullable: false, description: "Spotify's id of the track." }),
    url: t.expose('url', { type: 'URL', description: 'The URL of the track on Spotify.' }),
  }),
});

connectionType('Track', 'tracks', { hasTotalCount: false });

builder.objectType('Track', {
  description: 'A piece of music, or an original sound, that people use in clips.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.track, 'The Relay id, made from `pk`.')),
    pk: t.exposeID('pk', { nullable: false, description: "Instagram's id of the audio asset, as a string of digits." }),
    canonicalId: t.exposeID('canonicalId', {
      description: "Instagram's id of the song. Several audio assets can contain the same song.",
    }),
    clusterId: t.exposeID('clusterId', {
      description: "Instagram's id of the group of audio assets that sound the same.",
    }),
    isOriginal: t.exposeBoolean('isOriginal', {
      description: 'Whether it is an original sound, which somebody recorded in a reel. false for licensed music.',
    }),
    title: t.exposeString('title', { description: 'The title.' }),
    artist: t.exposeString('artist', { description: 'The name of the artist, as Instagram shows it.' }),
    artistUser: t.field(
      relation(
        'artistUser',
        'User',
        'The Instagram account of the artist, or of the person who made the original sound.',
      ),
    ),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When an original sound was made (UTC). null for music.',
    }),
    originalMedia: t.field(
      relation('originalMedia', 'Media', 'The reel that an original sound was first posted in. null for music.'),
    ),
    isExplicit: t.exposeBoolean('isExplicit', {
      description: 'Whether it is marked as explicit: strong language, or the like.',
    }),
    durationMs: t.exposeInt('durationMs', { description: 'The length, in milliseconds.' }),
    highlightStartsMs: t.exposeIntList('highlightStartsMs', {
      description: 'Where the best-known passages begin, in milliseconds from the start.',
    }),
    coverArt: t.field({ ...ownedFile('coverArt'), type: ImageRef, description: 'The cover picture.' }),
    previewUrl: t.expose('previewUrl', {
      type: 'URL',
      description:
        'The URL of an audio file. It expires, and browsers refuse to play it on other websites: play `previewProxyUrl`.',
    }),
    previewProxyUrl: t.field({
      type: 'URL',
      extensions: { plan: { facts: ['previewUrl'] } },
      description:
        'The URL of the same file at this gateway, for `<audio src>`, as `proxyUrl` of an `Image`. If `previewUrl` has expired when the file is loaded, the gateway reads a new one.',
      resolve: fileAddress('previewUrl'),
    }),
    lyrics: t.expose('lyrics', {
      type: [LyricPhraseRef],
      description: 'The lyrics, line by line. null if there are none.',
    }),
    spotify: t.expose('spotify', {
      type: SpotifyTrackRef,
      description: 'The same music on Spotify. null if unknown.',
    }),
    isTrending: t.exposeBoolean('isTrending', {
      description: 'Whether Instagram marks it as trending (the arrow beside a sound).',
    }),
    trendRank: t.exposeInt('trendRank', {
      description: "The place in Instagram's list of trending audio, from 1. null if it has none.",
    }),
    previousTrendRank: t.exposeInt('previousTrendRank', {
      description: 'The place in that list before. null if it had none.',
    }),
    isReusable: t.exposeBoolean('isReusable', {
      description: 'Whether others may use the track in their own reels.',
    }),
    isMuted: t.exposeBoolean('isMuted', {
      description: 'Whether Instagram mutes the track, for instance because its licence has ended.',
    }),
    muteReason: t.exposeString('muteReason', {
      description: 'Why Instagram mutes the track, in its own words. null if it does not, or gives no reason.',
    }),
    clipCount: t.expose('clipCount', {
      type: 'SafeInt',
      description: 'The number of clips (reels) that use the track.',
    }),
    formattedClipCount: t.exposeString('formattedClipCount', {
      description:
        'The number of clips that use the track as Instagram writes it, such as `437K reels`. Results of a search contain it, so it costs no call there; `clipCount` is exact.',
    }),
    photoCount: t.expose('photoCount', {
      type: 'SafeInt',
      description: 'The number of photo posts that use the track.',
    }),
    clips: t.field(
      connectionField(
        source.clips,
        'The clips (reels) that use the track. One call provides both the track and the first page.',
      ),
    ),
  }),
});

const TrackBy = builder.inputType('TrackBy', {
  isOneOf: true,
  description: 'The key of a track. Pass exactly one field.',
  fields: (t) => ({
    pk: t.id({ description: "Instagram's id of the audio asset, as a string of digits." }),
    canonicalId: t.id({ description: "Instagram's id of the song, as a string of digits." }),
  }),
});

builder.queryFields((t) => ({
  track: t.field({
    type: 'Track',
    description: 'A track by one of its keys.',
    args: { by: t.arg({ type: TrackBy, required: true, description: 'The key of the track.' }) },
    resolve: (_root, { by: { pk, canonicalId } }, context, info) => {
      const [name, key] = pk != null ? ['pk', pk] : ['canonicalId', String(canonicalId)];
      const id = checkedId(`by.${name}`, key, 'an id of a track is a string of 1 to 20 digits');
      return entityField('Track', { [name]: id }, context, info);
    },
  }),
  searchTracks: t.field(
    connectionField(
      source.searchTracks,
      "Music (songs, audio) whose title or artist matches, in Instagram's ranking. Original sounds are found by `track`.",
      { query: t.arg.string({ required: true, description: 'The title or artist to search for.' }) },
    ),
  ),
}));
