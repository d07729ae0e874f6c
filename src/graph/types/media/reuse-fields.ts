import type { AudioPart } from '../../../model/post/media.ts';
import * as source from '../../../sources/media.ts';
import { builder } from '../../builder/builder.ts';
import { relation } from '../../builder/fields.ts';
import { connectionField } from '../../planner/connection-field.ts';
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
  templateTitle: t.exposeString('templateTitle', {
    description:
      'The title of the template that the reel was made with. null if Instagram gives it none. It takes one request, which provides `templateCreator` and `templateClips` too.',
  }),
  templateCreator: t.field(
    relation('templateCreator', 'User', 'Who made the template. Only the username is known without a further call.'),
  ),
  templateClips: t.field(
    connectionField(
      source.templateClips,
      'The reels (clips) that use the same template. From HikerAPI, which returns one page: if there are more, `extensions.warnings` contains LIST_CUT.',
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
