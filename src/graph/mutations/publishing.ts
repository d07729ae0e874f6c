import type { UserError } from '../../model/user-error.ts';
import { checkIds } from '../../resolve/writes/check-ids.ts';
import { checkPost } from '../../resolve/writes/check-post.ts';
import { createContainer } from '../../resolve/writes/containers.ts';
import type { PostInput as Post } from '../../resolve/writes/post.ts';
import { publishContainer, publishPost } from '../../resolve/writes/publish.ts';
import { inputError } from '../../resolve/writes/user-errors.ts';
import { accountIdOf } from '../account-id.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { ContainerPayload, MediaPayload } from './payloads.ts';
import { PostInput } from './post-inputs.ts';
import { runMutation } from './run-mutation.ts';

const account = 'Which account; left out: META_ACCOUNT_ID.';

const CreateContainerInput = builder.inputType('CreateContainerInput', {
  description: 'A post to be prepared.',
  fields: (t) => ({
    accountGraphId: t.id({ description: account }),
    post: t.field({ type: PostInput, required: true, description: 'What is to be published.' }),
  }),
});

const PublishContainerInput = builder.inputType('PublishContainerInput', {
  description: 'A container to be published.',
  fields: (t) => ({
    accountGraphId: t.id({ description: account }),
    containerGraphId: t.id({ required: true, description: 'The `graphId` of the container.' }),
  }),
});

const defaultTimeoutSeconds = 120;
/** Looking at a container every five seconds for so long still leaves calls to publish it, and to read it, of an operation's usual hundred. */
const longestTimeoutSeconds = 300;

const PublishPostInput = builder.inputType('PublishPostInput', {
  description: 'A post to be published.',
  fields: (t) => ({
    accountGraphId: t.id({ description: account }),
    post: t.field({ type: PostInput, required: true, description: 'What is to be published.' }),
    timeoutSeconds: t.int({
      defaultValue: defaultTimeoutSeconds,
      description: `How long to wait until it is ready, 1 to ${longestTimeoutSeconds} seconds; ${defaultTimeoutSeconds} when left out. Large videos take minutes. It may exceed OPERATION_TIMEOUT_SECONDS.`,
    }),
  }),
});

function checkTimeout(seconds: number): UserError[] {
  if (seconds >= 1 && seconds <= longestTimeoutSeconds) return [];
  return [
    inputError(
      ['input', 'timeoutSeconds'],
      'TIMEOUT_OUTSIDE',
      `timeoutSeconds is ${seconds}; it lies between 1 and ${longestTimeoutSeconds}`,
      'Wait less and call publishContainer for the rest: nothing is lost.',
    ),
  ];
}

/** How long a container that no part has to be ready for is tried again when the service fails. */
const creationMs = 10_000;

/** A little longer than the waiting, for the calls around it. */
const spareMs = 30_000;

/** Lets the operation last as long as somebody asks to wait. */
function waitingFor({ operation }: GraphContext, ms: number): number {
  operation.time.extend(ms + spareMs);
  return ms;
}

const needs = 'Needs the permission `instagram_content_publish`; product tags need those of `tagProducts`.';
const atPost = ['input', 'post'];
const nothing = { media: null, container: null };

builder.mutationFields((t) => ({
  createContainer: t.field({
    type: ContainerPayload,
    description: `Prepares a post for publishing. Publish it with \`publishContainer\` within 24 hours, or it expires. The parts of a carousel are prepared first, in parallel, for up to ${defaultTimeoutSeconds} seconds. ${needs}`,
    args: { input: t.arg({ type: CreateContainerInput, required: true, description: 'What to make ready.' }) },
    resolve: (_root, { input: { accountGraphId, post } }, context, info) =>
      runMutation(
        context,
        info,
        [...checkIds({ accountGraphId }), ...checkPost(post as Post, atPost)],
        { container: null },
        async () => {
          const accountId = accountIdOf(context, 'accountGraphId', accountGraphId);
          const waitMs = waitingFor(context, post.carousel == null ? creationMs : defaultTimeoutSeconds * 1000);
          return createContainer(context.operation, accountId, post as Post, Date.now() + waitMs);
        },
      ),
  }),
  publishContainer: t.field({
    type: MediaPayload,
    description: `Publishes a container, straight away; when it is not ready, waits up to ${defaultTimeoutSeconds} seconds for it. It counts against the account's daily limit (\`Account.publishingLimit\`). ${needs}`,
    args: { input: t.arg({ type: PublishContainerInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input: { accountGraphId, containerGraphId } }, context, info) =>
      runMutation(context, info, checkIds({ accountGraphId, containerGraphId }), nothing, async () => {
        const accountId = accountIdOf(context, 'accountGraphId', accountGraphId);
        const timeoutMs = waitingFor(context, defaultTimeoutSeconds * 1000);
        return publishContainer(context.operation, accountId, containerGraphId, timeoutMs);
      }),
  }),
  publishPost: t.field({
    type: MediaPayload,
    description: `Publishes a post: makes its containers, waits until they are ready, publishes. If the time runs out or something fails, it returns the container, and \`publishContainer\` finishes it. If the client disconnects while it waits, nothing is published. It counts against the account's daily limit (\`Account.publishingLimit\`). ${needs}`,
    args: { input: t.arg({ type: PublishPostInput, required: true, description: 'What to publish.' }) },
    resolve: (_root, { input: { accountGraphId, post, timeoutSeconds } }, context, info) => {
      const seconds = timeoutSeconds ?? defaultTimeoutSeconds;
      const wrong = [...checkIds({ accountGraphId }), ...checkTimeout(seconds), ...checkPost(post as Post, atPost)];
      return runMutation(context, info, wrong, nothing, async () => {
        const accountId = accountIdOf(context, 'accountGraphId', accountGraphId);
        return publishPost(context.operation, accountId, post as Post, waitingFor(context, seconds * 1000));
      });
    },
  }),
}));
