import type { UserError } from '../../errors.ts';
import type { PostInput as Post } from '../../model/official/post.ts';
import { checkIds } from '../../resolve/writes/checks/check-ids.ts';
import { checkPost } from '../../resolve/writes/checks/check-post.ts';
import { createContainer } from '../../resolve/writes/containers.ts';
import { publishContainer, publishPost } from '../../resolve/writes/publish.ts';
import { inputError } from '../../resolve/writes/user-errors.ts';
import { WaitTime } from '../../resolve/writes/wait-time.ts';
import { actingAccount } from '../../sources/account.ts';
import { builder } from '../builder/builder.ts';
import { ContainerPayload, MediaPayload } from './payloads.ts';
import { PostInput } from './post-inputs.ts';
import { runMutation } from './run-mutation.ts';

const accountGraphId = 'The `graphId` of the account. The default is the setting META_ACCOUNT_ID.';

const CreateContainerInput = builder.inputType('CreateContainerInput', {
  description: 'The input of `createContainer`.',
  fields: (t) => ({
    accountGraphId: t.id({ description: accountGraphId }),
    post: t.field({ type: PostInput, required: true, description: 'The post to prepare.' }),
  }),
});

const PublishContainerInput = builder.inputType('PublishContainerInput', {
  description: 'The input of `publishContainer`.',
  fields: (t) => ({
    accountGraphId: t.id({ description: accountGraphId }),
    containerGraphId: t.id({ required: true, description: 'The `graphId` of the container.' }),
  }),
});

const defaultTimeoutSeconds = 120;
/** With a poll every five seconds this leaves enough of an operation's usual hundred calls to publish and read the post. */
const maxTimeoutSeconds = 300;

const PublishPostInput = builder.inputType('PublishPostInput', {
  description: 'The input of `publishPost`.',
  fields: (t) => ({
    accountGraphId: t.id({ description: accountGraphId }),
    post: t.field({ type: PostInput, required: true, description: 'The post to publish.' }),
    timeoutSeconds: t.int({
      defaultValue: defaultTimeoutSeconds,
      description: `How long to wait until the post is ready, from 1 to ${maxTimeoutSeconds} seconds. Large videos take minutes. It can exceed the setting OPERATION_TIMEOUT_SECONDS.`,
    }),
  }),
});

function checkTimeout(seconds: number): UserError[] {
  if (seconds >= 1 && seconds <= maxTimeoutSeconds) return [];
  return [
    inputError(
      ['input', 'timeoutSeconds'],
      'TIMEOUT_OUTSIDE',
      `timeoutSeconds is ${seconds}, which is not between 1 and ${maxTimeoutSeconds}`,
      `Pass 1 to ${maxTimeoutSeconds} seconds. If the post needs longer, call publishContainer with its container.`,
    ),
  ];
}

/** How long the creation of a single container is retried when the service fails. */
const creationTimeoutMs = 10_000;

const permission = 'Requires the permission `instagram_content_publish`; product tags require those of `tagProducts`.';
const limit = "It counts against the account's daily limit (`Account.publishingLimit`).";
const postPath = ['input', 'post'];

builder.mutationFields((t) => ({
  createContainer: t.field({
    type: ContainerPayload,
    description: `Prepares a post for publishing. Publish it with \`publishContainer\` within 24 hours, before it expires. The items of a carousel are prepared first, in parallel, for up to ${defaultTimeoutSeconds} seconds. ${permission}`,
    args: { input: t.arg({ type: CreateContainerInput, required: true, description: 'The account and the post.' }) },
    resolve: (_root, { input: { accountGraphId, post } }, context, info) =>
      runMutation(context, info, {
        inputErrors: [...checkIds({ accountGraphId }), ...checkPost(post as Post, postPath)],
        run: async () => {
          const accountId = actingAccount(context.operation.services, 'accountGraphId', accountGraphId);
          const waitMs = post.carousel == null ? creationTimeoutMs : defaultTimeoutSeconds * 1000;
          const wait = new WaitTime(context.operation, waitMs);
          return createContainer(context.operation, accountId, post as Post, wait);
        },
      }),
  }),
  publishContainer: t.field({
    type: MediaPayload,
    description: `Publishes a container. If it is not ready, waits for up to ${defaultTimeoutSeconds} seconds. ${limit} ${permission}`,
    args: {
      input: t.arg({ type: PublishContainerInput, required: true, description: 'The account and the container.' }),
    },
    resolve: (_root, { input: { accountGraphId, containerGraphId } }, context, info) =>
      runMutation(context, info, {
        inputErrors: checkIds({ accountGraphId, containerGraphId }),
        run: async () => {
          const accountId = actingAccount(context.operation.services, 'accountGraphId', accountGraphId);
          return publishContainer(context.operation, accountId, containerGraphId, defaultTimeoutSeconds * 1000);
        },
      }),
  }),
  publishPost: t.field({
    type: MediaPayload,
    description: `Publishes a post: creates its containers, waits until they are ready, and publishes. If the time runs out or a step fails, it returns the container; call \`publishContainer\` to finish. If the client disconnects during the wait, nothing is published. ${limit} ${permission}`,
    args: { input: t.arg({ type: PublishPostInput, required: true, description: 'The account and the post.' }) },
    resolve: (_root, { input: { accountGraphId, post, timeoutSeconds } }, context, info) => {
      const seconds = timeoutSeconds ?? defaultTimeoutSeconds;
      return runMutation(context, info, {
        inputErrors: [...checkIds({ accountGraphId }), ...checkTimeout(seconds), ...checkPost(post as Post, postPath)],
        run: async () => {
          const accountId = actingAccount(context.operation.services, 'accountGraphId', accountGraphId);
          return publishPost(context.operation, accountId, post as Post, seconds * 1000);
        },
      });
    },
  }),
}));
