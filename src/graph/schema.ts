import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './node.ts';
import './user.ts';
import './media.ts';
import './comment.ts';
import './track.ts';
import './story.ts';
import './highlight.ts';
import './place.ts';
import './hashtag.ts';
import './account.ts';
import './container.ts';
import './facebook-page.ts';
import './search.ts';
import './upstream-status.ts';

import './mutations/comments.ts';
import './mutations/publishing.ts';
import './mutations/products.ts';

builder.mutationType({
  description:
    'Everything that can be changed, through the official API. Each returns what has changed, and `errors` for what the caller can fix. A write is sent once: if no answer came, the error says how to find out whether it happened.',
});

builder.queryType({
  description: 'The queries. Only the selected fields are fetched, each at most once per operation.',
});

/** The graph. Every type's file adds itself to the builder when it is imported. */
export const schema: GraphQLSchema = builder.toSchema();

schema.description = `People, posts, comments, stories, music and places of Instagram, from HikerAPI, KeyAPI and Meta's official API. One person or post is one node, whichever service provides it.

\`pk\` is Instagram's own id, \`graphId\` the official API's, and \`id\` the Relay id for \`node(id:)\`; all are strings, since they exceed 2^53.

Every answer reports its cost in \`extensions.upstream\`. The header \`x-upstream-explain: 1\` asks for the price instead of the data, \`x-upstream-budget: 12\` limits the cost, \`x-upstream-trace: 1\` shows the calls.`;
