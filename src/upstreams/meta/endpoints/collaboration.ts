import type { Page } from '../../../model/page.ts';
import type { Media } from '../../../model/post/media.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import { invitingFacts, readInvites } from '../read/collaboration-invites.ts';
import { maxPages, plain } from './endpoint.ts';

/** Invitations to be a co-author, ten a page. */
export const userCollaborationInvites: Endpoint<'ig-user-id' | 'after', Page<Media>> = {
  ...plain({ path: '/{ig-user-id}/collaboration_invites', required: ['ig-user-id'], optional: ['after'] }),
  paging: { parameter: 'after', nominalSize: 10, maxPages },
  itemProvides: invitingFacts,
  nestedProvides: { owner: ['username'] },
  read: readInvites,
};
