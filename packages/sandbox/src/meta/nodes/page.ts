import type { PageRecord } from '../library/accounts.ts';
import type { NodeType } from './node.ts';

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
