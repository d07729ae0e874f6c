import { checkIds } from '../../resolve/writes/checks/check-ids.ts';
import { confirmedWrite } from '../../resolve/writes/outcomes.ts';
import { actingAccount } from '../../sources/account.ts';
import { writes } from '../../sources/writes.ts';
import { builder } from '../builder/builder.ts';
import { CollaborationInvitePayload } from './payloads.ts';
import { runMutation } from './run-mutation.ts';

const AnswerCollaborationInviteInput = builder.inputType('AnswerCollaborationInviteInput', {
  description: 'The input of `answerCollaborationInvite`.',
  fields: (t) => ({
    accountGraphId: t.id({
      description: 'The `graphId` of the invited account. The default is the setting META_ACCOUNT_ID.',
    }),
    mediaGraphId: t.id({ required: true, description: 'The `graphId` of the post that the account is invited to.' }),
    accept: t.boolean({ required: true, description: 'true accepts the invitation, false declines it.' }),
  }),
});

builder.mutationFields((t) => ({
  answerCollaborationInvite: t.field({
    type: CollaborationInvitePayload,
    description:
      "Accepts or declines an invitation to be a co-author (collaborator) of another account's post. An accepted post also shows on the account's profile. Requires a token of Facebook Login.",
    args: {
      input: t.arg({ type: AnswerCollaborationInviteInput, required: true, description: 'The post and the answer.' }),
    },
    resolve: (_root, { input: { accountGraphId, mediaGraphId, accept } }, context, info) =>
      runMutation(context, info, {
        inputErrors: checkIds({ accountGraphId, mediaGraphId }),
        run: async () => {
          const accountId = actingAccount(context.operation.services, 'accountGraphId', accountGraphId);
          const answer = writes.answerCollaborationInvite(accountId, mediaGraphId, accept);
          const errors = await confirmedWrite(context.operation, answer);
          return { errors, ...(errors.length === 0 && { accepted: accept }) };
        },
      }),
  }),
}));
