import { globalId, known, missing } from './identity.ts';
import { Node } from './node.ts';
import { HashtagRef } from './refs.ts';

HashtagRef.implement({
  description: 'A hashtag.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Relay id. It stands on the lower-cased name.',
      extensions: { plan: { facts: ['name'] } },
      resolve: ({ name }) => globalId('Hashtag', known(name) ?? missing('Hashtag')),
    }),
    name: t.exposeString('name', { description: 'The tag without its sign, in lower case.' }),
  }),
});
