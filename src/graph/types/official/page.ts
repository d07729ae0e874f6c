import * as source from '../../../sources/account.ts';
import { builder } from '../../builder/builder.ts';
import { relation } from '../../builder/fields.ts';
import { checkedId } from '../../keys.ts';
import { entityField } from '../../planner/entity-field.ts';
import { relayId } from '../../planner/id-field.ts';
import { Node } from '../node.ts';

builder.objectType('Page', {
  description: 'A Facebook Page. Use it to find the professional account that is connected to it.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.facebookPage, 'The Relay id, made from `graphId`.')),
    graphId: t.exposeID('graphId', { nullable: false, description: 'The id of the Page.' }),
    account: t.field(
      relation('account', 'Account', 'The professional account that is connected to the Page. null if there is none.'),
    ),
  }),
});

builder.queryField('page', (t) =>
  t.field({
    type: 'Page',
    description: 'A Facebook Page by its id.',
    args: { graphId: t.arg.id({ required: true, description: 'The id of the Page, a string of digits.' }) },
    resolve: (_root, { graphId }, context, info) => {
      const id = checkedId('graphId', graphId, 'the id of a Page is a string of 1 to 20 digits');
      return entityField('Page', { graphId: id }, context, info);
    },
  }),
);
