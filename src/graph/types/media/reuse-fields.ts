import type { AudioPart } from '../../../model/media.ts';
import { builder } from '../../builder.ts';
import { relation } from '../../fields.ts';
import { known, nonNullEntityField } from '../../planner/entity-field.ts';

/** What a post was made from, and what others may make from it. */

const AudioPartRef = builder.objectRef<AudioPart>('AudioPart').implement({
  description: 'A track in the sound of a post.',
  fields: (t) => ({
    track: t.field({
      type: 'Track',
      nullable: false,
      description: 'The track: music or an original sound.',
      resolve: ({ track }, _args, context, info) => nonNullEntityField('Track', track, context, info),
    }),
    startMs: t.exposeInt('startMs', {
      description: 'When the track begins, in milliseconds from the start of the sound. null if unknown.',
    }),
    trackStartMs: t.exposeInt('trackStartMs', {
      description: 'Where in the track it begins, in milliseconds from the start of the track. null if unknown.',
    }),
    durationMs: t.exposeInt('durationMs', {
      description: 'How long it is used, in milliseconds. null if unknown.',
    }),
  }),
});

builder.objectFields('Media', (t) => ({
  audioParts: t.field({
    type: [AudioPartRef],
    description:
      'The tracks in the sound of the post, with their times: its music or original sound (`track`), then the tracks that an original sound was mixed from. null if it has no sound of its own.',
    extensions: { plan: { facts: ['audioParts'] } },
    resolve: ({ audioParts }) => known(audioParts),
  }),
  originalMedia: t.field(
    relation(
      'originalMedia',
      'Media',
      'The post that this one is a remix or a copy of, if Instagram names it. null for other posts.',
    ),
  ),
  isReuseAllowed: t.exposeBoolean('isReuseAllowed', {
    description: 'Whether others may use the post in reels of theirs. null if the service does not say so.',
  }),
  isRemixAllowed: t.exposeBoolean('isRemixAllowed', {
    description: 'Whether others may remix the post. null if the service does not say so.',
  }),
  remixCount: t.expose('remixCount', {
    type: 'SafeInt',
    description: 'The number of remixes of the post. null if the service does not provide it.',
  }),
}));
