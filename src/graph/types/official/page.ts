import { isPk } from '../../../model/ids.ts';
import { page } from '../../../sources/facebook-page.ts';
import { builder } from '../../builder.ts';
import { entityField } from '../../planner/entity-field.ts';
import { relayId } from '../../planner/id-field.ts';
import { badKey } from '../../planner/keys.ts';
import { Node } from '../node.ts';

builder.objectType('Page', {
  description: 'A Facebook Page. Use it to find the professional account that is connected to it.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(page, 'The Relay id, made from `graphId`.')),
    graphId: t.exposeID('graphId', { nullable: false, description: 'The id of the Page.' }),
    account: t.field({
      type: 'Account',
      description: 'The professional account that is connected to the Page. null if there is none.',
      extensions: { plan: { entity: 'account' } },
      resolve: ({ account }, _args, context, info) => entityField('Account', account, context, info),
    }),
  }),
});

builder.queryField('page', (t) =>
  t.field({
    type: 'Page',
    description: 'A Facebook Page by its id.',
    args: { graphId: t.arg.id({ required: true, description: 'The id of the Page, a string of digits.' }) },
    resolve: (_root, { graphId }, context, info) => {
      if (!isPk(graphId)) throw badKey('graphId', graphId, 'the id of a Page is a string of 1 to 20 digits');
      return entityField('Page', { graphId }, context, info);
    },
  }),
);
