import { isSearchableHashtag } from '../../model/hashtag.ts';
import * as source from '../../sources/hashtag.ts';
import { builder } from '../builder.ts';
import { badKey } from '../keys.ts';
import { connectionField } from '../planner/connection-field.ts';
import { connectionType } from '../planner/connection-type.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { Node } from './node.ts';

connectionType('Hashtag', 'hashtags', { hasTotalCount: false });

builder.objectType('Hashtag', {
  description:
    'A hashtag. Its posts come from the official API, which allows an account to search 30 different hashtags in 7 days.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.hashtag, 'The Relay id, made from the name in lower case.')),
    graphId: t.exposeID('graphId', {
      description: 'The id of the hashtag in the official API. It is the same for every app and account.',
    }),
    name: t.exposeString('name', { description: 'The name without `#`, in lower case.' }),
    topMedia: t.field(
      connectionField(
        source.topMedia,
        'The most popular public posts with the hashtag. The official API does not provide their owners; selecting `owner` calls HikerAPI.',
      ),
    ),
    recentMedia: t.field(
      connectionField(
        source.recentMedia,
        'Public posts with the hashtag from the last 24 hours. The official API does not provide their owners; selecting `owner` calls HikerAPI.',
      ),
    ),
  }),
});

builder.queryField('hashtag', (t) =>
  t.field({
    type: 'Hashtag',
    description: 'A hashtag by its name. Makes no call itself; the selected fields do.',
    args: {
      name: t.arg.string({ required: true, description: 'The name, with or without `#`, in upper or lower case.' }),
    },
    resolve: (_root, args, context, info) => {
      const name = args.name.trim().replace(/^#/, '').toLowerCase();
      if (!isSearchableHashtag(name))
        throw badKey('name', args.name, 'a hashtag has letters, digits and underscores, but no spaces or emoji');
      return entityField('Hashtag', { name }, context, info);
    },
  }),
);
