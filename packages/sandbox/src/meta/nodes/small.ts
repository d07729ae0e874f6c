import type { Hashtag } from '../../world/posts/hashtags.ts';
import { hashtagMedia } from '../edges/hashtags.ts';
import type { PageRecord } from '../library/accounts.ts';
import type { Collaborator, ContainerRecord } from '../library/records.ts';
import { selectFields } from '../read/evaluate.ts';
import type { NodeType } from './node.ts';

export const CONTAINER: NodeType<ContainerRecord> = {
  name: 'IGContainer',
  id: ({ id }) => id,
  defaults: [],
  fields: {
    copyright_check_status: {
      takes: [],
      expand: ({ copyrightCheck: check }, _context, { fields }) =>
        check === undefined
          ? undefined
          : selectFields(
              'IGContainerCopyrightCheck',
              { status: check.status, matches_found: check.matchesFound },
              fields,
            ),
    },
    status: (of) => of.state().status,
    status_code: (of) => of.state().code,
  },
  edges: {},
};

export const HASHTAG: NodeType<Hashtag> = {
  name: 'IGHashtag',
  id: ({ id }) => id,
  defaults: [],
  fields: { name: ({ name }) => name },
  edges: { recent_media: hashtagMedia('recent'), top_media: hashtagMedia('top') },
};

export const PAGE: NodeType<PageRecord> = {
  name: 'Page',
  id: ({ id }) => id,
  defaults: ['name'],
  fields: {
    name: ({ name }) => name,
    instagram_business_account: {
      takes: [],
      expand: ({ account }, context, { fields }) => context.node('IGUser', account, fields),
    },
  },
  edges: {},
};

export const COLLABORATOR: NodeType<Collaborator> = {
  name: 'IGCollaborator',
  id: ({ person }) => person.fbid,
  defaults: ['username', 'invite_status'],
  fields: { username: ({ person }) => person.username, invite_status: ({ inviteStatus }) => inviteStatus },
  edges: {},
};
