import type { AudioKind } from '../../../model/official/audio.ts';
import * as source from '../../../sources/official/audio.ts';
import { builder } from '../../builder/builder.ts';
import { relation } from '../../builder/fields.ts';
import { fileAddress } from '../../files/file-address.ts';
import { ownedFile } from '../../files/owned-file.ts';
import { connectionField } from '../../planner/connection-field.ts';
import { connectionType } from '../../planner/connection-type.ts';
import { relayId } from '../../planner/id-field.ts';
import { ImageRef } from '../image.ts';
import { Node } from '../node.ts';

const AudioKindRef = builder.enumType('AudioKind', {
  description: 'What a sound is.',
  values: {
    MUSIC: { description: 'Music that Instagram has licensed.' },
    ORIGINAL_SOUND: { description: 'A sound that was recorded with a reel.' },
  } satisfies Record<AudioKind, unknown>,
});

connectionType('Audio', 'sounds', { hasTotalCount: false });

builder.objectType('Audio', {
  description: 'Music or a sound in the official API. It lists those that other apps may use. Requires Facebook Login.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.audio, 'The Relay id, made from `graphId`.')),
    graphId: t.exposeID('graphId', {
      nullable: false,
      description: 'The id of the sound in the official API, which calls it `audio_id`.',
    }),
    kind: t.expose('kind', { type: AudioKindRef, description: 'What the sound is.' }),
    title: t.exposeString('title', { description: 'The title. null if an original sound has none.' }),
    artist: t.exposeString('artist', {
      description: 'The name of the artist, as Instagram shows it. null for an original sound.',
    }),
    owner: t.field(relation('owner', 'User', 'The account that recorded an original sound. null for music.')),
    durationMs: t.exposeInt('durationMs', { description: 'The length, in milliseconds.' }),
    coverArt: t.field({
      ...ownedFile('coverArt'),
      type: ImageRef,
      description: 'The cover picture. null if there is none.',
    }),
    downloadUrl: t.expose('downloadUrl', {
      type: 'URL',
      description:
        'The URL of the sound file, for about a day. Browsers refuse to play it on other websites: play `downloadProxyUrl`. null where its owner does not allow downloads.',
    }),
    downloadProxyUrl: t.field({
      type: 'URL',
      extensions: { plan: { facts: ['downloadUrl'] } },
      description:
        'The URL of the same file at this gateway, for `<audio src>`, as `proxyUrl` of an `Image`. The gateway cannot read an expired `downloadUrl` again: query the sound for a new address.',
      resolve: fileAddress('downloadUrl'),
    }),
    url: t.expose('url', {
      type: 'URL',
      description: 'The URL of the page on Instagram where people listen to the sound. null if there is none.',
    }),
    track: t.field(
      relation(
        'track',
        'Track',
        'The same sound as a `Track`, which has the reels that use it. null if `url` does not name it.',
      ),
    ),
    isAdsEligible: t.exposeBoolean('isAdsEligible', {
      description: 'Whether a reel with the sound may become an advertisement. null if it is not known.',
    }),
  }),
});

builder.objectFields('Account', (t) => ({
  searchAudio: t.field(
    connectionField(
      source.searchAudio,
      'Music and sounds that other apps may attach to reels. Without a `query`, those that are popular now. gramgraph cannot attach them: the inputs of `publishPost` take none.',
      {
        query: t.arg.string({ description: 'Words in the title or the name of the artist.' }),
        kind: t.arg({ type: AudioKindRef, defaultValue: 'MUSIC', description: 'What to search for.' }),
      },
    ),
  ),
}));
