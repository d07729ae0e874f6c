import { type GraphQLSchema, specifiedDirectives } from 'graphql';
import { deferDirective, streamDirective } from '../execution/incremental/directives.ts';
import { builder } from './builder/builder.ts';
import { rootFieldsAreNeverNull } from './builder/never-null.ts';
import './types/node.ts';
import './types/user.ts';
import './types/profile/shown.ts';
import './types/media/media.ts';
import './types/media/count-fields.ts';
import './types/media/video-fields.ts';
import './types/media/reuse-fields.ts';
import './types/media/queries.ts';
import './types/comment.ts';
import './types/track/track.ts';
import './types/story/story.ts';
import './types/story/queries.ts';
import './types/highlight.ts';
import './types/place.ts';
import './types/hashtag.ts';
import './types/search.ts';
import './types/official/media-fields.ts';
import './types/resolve.ts';
import './types/official/account.ts';
import './types/official/audio.ts';
import './types/official/collaboration.ts';
import './types/official/page.ts';
import './types/official/scheduled-media.ts';
import './types/upstream-status.ts';

import './mutations/collaboration.ts';
import './mutations/comments.ts';
import './mutations/delete-media.ts';
import './mutations/publishing.ts';
import './mutations/products.ts';

builder.mutationType({
  description:
    'The writes that the official API supports. Each returns the changed entity, and `errors` that the caller can fix. The gateway sends a write once. If it gets no answer, the error is WRITE_OUTCOME_UNKNOWN, and its message says how to check the outcome.',
});

builder.queryType({
  description:
    'The reads. The gateway fetches only what the selected fields need, and each fact of an entity at most once per operation.',
});

/** The graph. Each imported file adds its types and fields to the builder. */
export const schema: GraphQLSchema = builder.toSchema({
  directives: [...specifiedDirectives, deferDirective, streamDirective],
});

rootFieldsAreNeverNull(schema);

schema.description = `Instagram's people, posts, comments, stories, music and places, from HikerAPI, KeyAPI and Meta's official API. A person or a post is one node, whichever services provide its fields.

\`pk\` is Instagram's own id, \`graphId\` is the id in the official API, and \`id\` is the Relay id for \`node(id:)\`. All are strings, because they can exceed 2^53. A field is null if it is known to be absent, or if it failed; then \`errors\` contains the reason.

Every answer contains its cost in \`extensions.upstream\`. Request headers: \`x-upstream-explain: 1\` returns an estimate of the cost instead of the data, \`x-upstream-budget: 12\` limits the cost, and \`x-upstream-trace: 1\` lists the calls.`;
