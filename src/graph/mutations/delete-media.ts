import { checkIds } from '../../resolve/writes/checks/check-ids.ts';
import { deleteMedia } from '../../resolve/writes/delete-media.ts';
import { builder } from '../builder/builder.ts';
import { globalId } from '../relay-id.ts';
import { DeleteMediaPayload } from './payloads.ts';
import { runMutation } from './run-mutation.ts';

const DeleteMediaInput = builder.inputType('DeleteMediaInput', {
  description: 'The input of `deleteMedia`.',
  fields: (t) => ({
    mediaGraphId: t.id({ required: true, description: 'The `graphId` of a post or story of the account.' }),
  }),
});

builder.mutationFields((t) => ({
  deleteMedia: t.field({
    type: DeleteMediaPayload,
    description:
      'Deletes a post, reel, carousel or story of the account. This cannot be undone. An item of a carousel cannot be deleted alone. Requires the permission `instagram_manage_contents`, and a token of Facebook Login.',
    args: { input: t.arg({ type: DeleteMediaInput, required: true, description: 'The post or story.' }) },
    resolve: (_root, { input: { mediaGraphId } }, context, info) =>
      runMutation(context, info, {
        inputErrors: checkIds({ mediaGraphId }),
        run: async () => {
          const { deleted, errors } = await deleteMedia(context.operation, mediaGraphId);
          return { errors, ...(deleted !== undefined && { deletedId: globalId(deleted.type, ...deleted.key) }) };
        },
      }),
  }),
}));
