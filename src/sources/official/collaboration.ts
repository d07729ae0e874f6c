import type { Media } from '../../model/post/media.ts';
import { meta } from '../../upstreams/meta/endpoints/index.ts';
import { nodes } from '../../upstreams/meta/nodes/index.ts';
import { edge, list, listOnNode } from '../declare/declare.ts';

const self = { 'ig-user-id': 'graphId' };

/** The posts that the account is invited to, as a co-author. */
export const invites = edge('Account.collaborationInvites', 'Media', [list(meta.userCollaborationInvites, self)]);

/** The posts that it has become a co-author of. */
export const collaborativeMedia = edge('Account.collaborativeMedia', 'Media', [
  listOnNode<Media>(meta.userCollaborativeMedia, nodes.igUser, self),
]);
