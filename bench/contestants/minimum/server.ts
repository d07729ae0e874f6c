/**
 * A server written by hand for the queries of `bench/queries`: it makes the same calls in the same rounds, decodes the answers
 * with `JSON.parse` and picks the fields. No GraphQL, no errors, no limits, no cancellation.
 */
import { serve } from '../by-hand/serve.ts';
import { account } from './account.ts';
import { clips } from './clips.ts';
import { comments } from './comments.ts';
import { followers } from './followers.ts';
import { track } from './track.ts';
import { usertags } from './usertags.ts';

const answers: Readonly<Record<string, (variables: never) => Promise<object>>> = {
  AccountReport: account,
  Usertags: usertags,
  Comments: comments,
  Followers: followers,
  Track: track,
  Clips: clips,
};

serve('minimum', ({ operationName, variables }) => {
  const answer = answers[operationName];
  if (answer === undefined) throw new Error(`no answer for the operation ${operationName}`);
  return answer(variables as never);
});
