import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './types/node.ts';
import './types/user.ts';
import './types/media.ts';
import './types/comment.ts';
import './types/track.ts';
import './types/story.ts';
import './types/highlight.ts';
import './types/place.ts';
import './types/hashtag.ts';
import './types/account.ts';
import './types/container.ts';
import './types/facebook-page.ts';
import './types/search.ts';
import './types/upstream-status.ts';

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
