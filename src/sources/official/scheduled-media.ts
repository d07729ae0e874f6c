import type { ScheduledMedia } from '../../model/official/scheduled-media.ts';
import { meta } from '../../upstreams/meta/endpoints/index.ts';
import { nodes } from '../../upstreams/meta/nodes/index.ts';
import { edge, listOnNode, viaNode } from '../declare/declare.ts';
import { entity } from '../declare/entity.ts';

/** A post that is published later. Once it is published, it is a post with another id. */
export const scheduledMedia = entity('ScheduledMedia', {
  keys: ['graphId'],
  paths: [viaNode(meta.scheduledMedia, nodes.scheduledMedia, { 'ig-scheduled-media-id': 'graphId' })],
  unreachable: 'the official API does not provide this of a scheduled post',
});

export const ofAccount = edge('Account.scheduledMedia', 'ScheduledMedia', [
  listOnNode<ScheduledMedia>(meta.userScheduledMedia, nodes.igUser, { 'ig-user-id': 'graphId' }),
]);
