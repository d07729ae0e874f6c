import * as source from '../../../sources/official/scheduled-media.ts';
import { builder } from '../../builder/builder.ts';
import { ownedFiles } from '../../files/owned-file.ts';
import { connectionField } from '../../planner/connection-field.ts';
import { connectionType } from '../../planner/connection-type.ts';
import { relayId } from '../../planner/id-field.ts';
import { ImageRef, MediaKindRef, VideoRef } from '../image.ts';
import { Node } from '../node.ts';

connectionType('ScheduledMedia', 'scheduled posts', { hasTotalCount: false });

builder.objectType('ScheduledMedia', {
  description: 'A post of a managed account that Instagram publishes later. Once it is published, it is a `Media`.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.scheduledMedia, 'The Relay id, made from `graphId`.')),
    graphId: t.exposeID('graphId', {
      nullable: false,
      description: 'The id of the scheduled post in the official API. The published post has another one.',
    }),
    kind: t.expose('kind', { type: MediaKindRef, description: 'What the post consists of.' }),
    caption: t.exposeString('caption', { description: 'The text of the post. null if it has none.' }),
    publishAt: t.expose('publishAt', {
      type: 'DateTime',
      description: 'When Instagram publishes the post (UTC). null if the official API does not provide it.',
    }),
    images: t.field({
      ...ownedFiles('images'),
      type: [ImageRef],
      description: 'The picture, or the cover of a video. null for a carousel without one.',
    }),
    videos: t.field({
      ...ownedFiles('videos'),
      type: [VideoRef],
      description: 'The video. null for a picture.',
    }),
  }),
});

builder.objectFields('Account', (t) => ({
  scheduledMedia: t.field(
    connectionField(
      source.ofAccount,
      "The account's posts that are scheduled and not published yet. Requires Facebook Login.",
    ),
  ),
}));
