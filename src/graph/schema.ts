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
import './search.ts';

builder.queryType({
  description: 'Everything that can be asked. Only what is asked for is fetched, and nothing is fetched twice.',
});

/** The graph. Every type's file adds itself to the builder when it is imported. */
export const schema: GraphQLSchema = builder.toSchema();
