import * as source from '../sources/hashtag.ts';
import { builder } from './builder.ts';
import { walked } from './connection.ts';
import { entityField } from './entity-field.ts';
import { known, missing } from './identity.ts';
import { badKey } from './key.ts';
import { Node } from './node.ts';
import { HashtagRef, MediaConnection } from './refs.ts';
import { globalId } from './relay-id.ts';

HashtagRef.implement({
  description:
    'A hashtag. Its posts come from the official API, which looks up 30 different hashtags a week for an account.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Relay id. It stands on the lower-cased name.',
      extensions: { plan: { facts: ['name'] } },
      resolve: (hashtag) => globalId('Hashtag', known(hashtag.name) ?? missing(hashtag)),
    }),
    graphId: t.exposeID('graphId', { description: "The official API's id: the same for every app and account." }),
    name: t.exposeString('name', { description: 'The tag without its sign, in lower case.' }),
    topMedia: t.field(
      walked(
        MediaConnection,
        source.topMedia,
        'The posts under it that are most liked and seen, public ones only. The official API does not tell whose they are; HikerAPI is asked for that.',
      ),
    ),
    recentMedia: t.field(
      walked(
        MediaConnection,
        source.recentMedia,
        'The posts of the last 24 hours under it, public ones only; of whose they are, as in `topMedia`.',
      ),
    ),
  }),
});

/** Letters, digits and underscores of any script: the service refuses emoji. */
const hashtagName = /^[\p{L}\p{M}\p{N}_]{1,100}$/u;

builder.queryField('hashtag', (t) =>
  t.field({
    type: HashtagRef,
    description: 'A hashtag by its name. By itself this makes no call.',
    args: { name: t.arg.string({ required: true, description: 'The tag, with or without its sign, in any case.' }) },
    resolve: (_root, args, context, info) => {
      const name = args.name.trim().replace(/^#/, '').toLowerCase();
      if (!hashtagName.test(name))
        throw badKey('name', args.name, 'a hashtag has letters, digits and underscores, without blanks or emoji');
      return entityField('Hashtag', { name }, context, info);
    },
  }),
);
