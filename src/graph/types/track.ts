import { isPk } from '../../model/ids.ts';
import type { LyricPhrase, SpotifyTrack } from '../../model/track.ts';
import * as source from '../../sources/track.ts';
import { builder } from '../builder.ts';
import { connectionField } from '../planner/connection.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { badKey } from '../planner/key.ts';
import { MediaConnection, TrackRef, UserRef } from '../refs.ts';
import { ImageRef } from './image.ts';
import { Node } from './node.ts';

const LyricPhraseRef = builder.objectRef<LyricPhrase>('LyricPhrase').implement({
  description: "A phrase of a song's lyrics.",
  fields: (t) => ({
    startMs: t.exposeInt('startMs', {
      nullable: false,
      description: 'When it begins, in milliseconds from the start.',
    }),
    endMs: t.exposeInt('endMs', { nullable: false, description: 'When it ends, in milliseconds from the start.' }),
    text: t.exposeString('text', { nullable: false, description: 'The words.' }),
  }),
});

const SpotifyTrackRef = builder.objectRef<SpotifyTrack>('SpotifyTrack').implement({
  description: 'The same music on Spotify.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: "Spotify's own id." }),
    url: t.expose('url', { type: 'URL', description: 'Where to listen.' }),
  }),
});

TrackRef.implement({
  description: 'A piece of music or an original sound that clips are set to.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.track, 'Relay id, made from `pk`.')),
    pk: t.exposeID('pk', { nullable: false, description: "Instagram's audio asset id, always a string." }),
    canonicalId: t.exposeID('canonicalId', { description: "Instagram's id of the song that several assets may hold." }),
    clusterId: t.exposeID('clusterId', { description: "Instagram's id of the group of assets that sound the same." }),
    title: t.exposeString('title', { description: 'Its title.' }),
    artist: t.exposeString('artist', { description: 'Who performs it, as shown.' }),
    artistUser: t.field({
      type: UserRef,
      description: "The performer's or maker's account.",
      extensions: { plan: { entity: 'artistUser' } },
      resolve: ({ artistUser }, _args, context, info) => entityField('User', artistUser, context, info),
    }),
    durationMs: t.exposeInt('durationMs', { description: 'Milliseconds.' }),
    highlightStartsMs: t.exposeIntList('highlightStartsMs', {
      description: 'Where its best-known passages begin, in milliseconds.',
    }),
    coverArt: t.expose('coverArt', { type: ImageRef, description: 'The cover.' }),
    previewUrl: t.expose('previewUrl', { type: 'URL', description: 'A playable file. Expires.' }),
    lyrics: t.expose('lyrics', {
      type: [LyricPhraseRef],
      description: 'The words with their times; null when there are none.',
    }),
    spotify: t.expose('spotify', {
      type: SpotifyTrackRef,
      description: 'The same music on Spotify; null if unknown.',
    }),
    clipCount: t.expose('clipCount', { type: 'SafeInt', description: 'How many clips are set to it.' }),
    clips: t.field(
      connectionField(MediaConnection, source.clips, 'Clips set to it. The first page comes with the track itself.'),
    ),
  }),
});

const TrackBy = builder.inputType('TrackBy', {
  isOneOf: true,
  description: 'The key of a track: exactly one of these.',
  fields: (t) => ({
    pk: t.id({ description: 'The audio asset id, as a string of digits.' }),
    canonicalId: t.id({ description: "The song's id, as a string of digits." }),
  }),
});

builder.queryField('track', (t) =>
  t.field({
    type: TrackRef,
    description: 'A piece of music or an original sound by one of its keys.',
    args: { by: t.arg({ type: TrackBy, required: true, description: 'Which.' }) },
    resolve: (_root, { by: { pk, canonicalId } }, context, info) => {
      const [name, key] = pk != null ? ['pk', pk] : ['canonicalId', String(canonicalId)];
      if (!isPk(key)) throw badKey(`by.${name}`, key, 'it is a string of 1 to 20 digits');
      return entityField('Track', { [name]: key }, context, info);
    },
  }),
);
