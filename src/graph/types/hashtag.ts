import { isSearchableHashtag } from '../../model/hashtag.ts';
import * as source from '../../sources/hashtag.ts';
import { builder } from '../builder.ts';
import { connectionField } from '../planner/connection.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { badKey } from '../planner/key.ts';
import { HashtagRef, MediaConnection } from '../refs.ts';
import { Node } from './node.ts';

HashtagRef.implement({
  description:
    'A hashtag. Its posts come from the official API, which looks up 30 different hashtags a week for an account.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.hashtag, 'Relay id, made from the name in lower case.')),
    graphId: t.exposeID('graphId', { description: "The official API's id: the same for every app and account." }),
    name: t.exposeString('name', { description: 'The hashtag without `#`, in lower case.' }),
    topMedia: t.field(
      connectionField(
        MediaConnection,
        source.topMedia,
        'The most popular public posts with this hashtag. The official API does not provide their owner; HikerAPI is called for it.',
      ),
    ),
    recentMedia: t.field(
      connectionField(
        MediaConnection,
        source.recentMedia,
        'Public posts with this hashtag from the last 24 hours. For the owner see `topMedia`.',
      ),
    ),
  }),
});

builder.queryField('hashtag', (t) =>
  t.field({
    type: HashtagRef,
    description: 'A hashtag by its name. By itself this makes no call.',
    args: {
      name: t.arg.string({ required: true, description: 'The hashtag, with or without `#`, in upper or lower case.' }),
    },
    resolve: (_root, args, context, info) => {
      const name = args.name.trim().replace(/^#/, '').toLowerCase();
      if (!isSearchableHashtag(name))
        throw badKey('name', args.name, 'a hashtag has letters, digits and underscores, without blanks or emoji');
      return entityField('Hashtag', { name }, context, info);
    },
  }),
);
