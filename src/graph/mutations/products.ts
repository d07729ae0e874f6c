import { checkIds } from '../../resolve/writes/checks/check-ids.ts';
import { checkNotEmpty, checkProductTags } from '../../resolve/writes/checks/check-tags.ts';
import { checkText } from '../../resolve/writes/checks/check-text.ts';
import { changeMedia, confirmedWrite } from '../../resolve/writes/outcomes.ts';
import { actingAccount } from '../../sources/account.ts';
import { writes } from '../../sources/writes.ts';
import { builder } from '../builder/builder.ts';
import { MediaPayload, ProductAppealPayload } from './payloads.ts';
import { runMutation } from './run-mutation.ts';
import { ProductTagInput } from './tag-inputs.ts';

const mediaGraphId = 'The `graphId` of a post of the account.';

const TagProductsInput = builder.inputType('TagProductsInput', {
  description: 'The input of `tagProducts`.',
  fields: (t) => ({
    mediaGraphId: t.id({ required: true, description: mediaGraphId }),
    tags: t.field({
      type: [ProductTagInput],
      required: true,
      description:
        'The products, at most five. A product that is already tagged moves to the new position. On a video, omit the positions.',
    }),
  }),
});

const ProductTagRefInput = builder.inputType('ProductTagRefInput', {
  description: 'A product tag to remove.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The `productId` of the tag.' }),
    merchantId: t.id({ required: true, description: 'The `merchantId` of the tag.' }),
  }),
});

const UntagProductsInput = builder.inputType('UntagProductsInput', {
  description: 'The input of `untagProducts`.',
  fields: (t) => ({
    mediaGraphId: t.id({ required: true, description: mediaGraphId }),
    tags: t.field({ type: [ProductTagRefInput], required: true, description: 'The product tags to remove.' }),
  }),
});

const AppealProductInput = builder.inputType('AppealProductInput', {
  description: 'The input of `appealProduct`.',
  fields: (t) => ({
    accountGraphId: t.id({ description: 'The `graphId` of the account. The default is the setting META_ACCOUNT_ID.' }),
    productId: t.id({ required: true, description: 'The `id` of the rejected product.' }),
    reason: t.string({ required: true, description: 'Why Meta should approve the product.' }),
  }),
});

const permissions = 'Requires a shop, and the permissions `catalog_management` and `instagram_shopping_tag_products`.';
const tagsPath = ['input', 'tags'];

builder.mutationFields((t) => ({
  tagProducts: t.field({
    type: MediaPayload,
    description: `Adds product tags to a picture or video of the account. A post has at most five. Stories and creator accounts are not supported. ${permissions}`,
    args: { input: t.arg({ type: TagProductsInput, required: true, description: 'The post and the products.' }) },
    resolve: (_root, { input: { mediaGraphId, tags } }, context, info) =>
      runMutation(context, info, {
        inputErrors: [
          ...checkIds({ mediaGraphId }),
          ...checkNotEmpty(tags, tagsPath),
          ...checkProductTags(tags, tagsPath, 'either'),
        ],
        run: () => {
          const location = { input: { tags }, path: ['input'] };
          return changeMedia(context.operation, mediaGraphId, writes.tagProducts(mediaGraphId, tags), location);
        },
      }),
  }),
  untagProducts: t.field({
    type: MediaPayload,
    description: `Removes product tags from a post of the account: all of the given tags, or none. Stories and creator accounts are not supported. ${permissions}`,
    args: { input: t.arg({ type: UntagProductsInput, required: true, description: 'The post and the product tags.' }) },
    resolve: (_root, { input: { mediaGraphId, tags } }, context, info) =>
      runMutation(context, info, {
        inputErrors: [
          ...checkIds({ mediaGraphId }),
          ...checkNotEmpty(tags, tagsPath),
          ...tags.flatMap(({ productId, merchantId }, index) =>
            checkIds({ productId, merchantId }, [...tagsPath, String(index)]),
          ),
        ],
        run: () => changeMedia(context.operation, mediaGraphId, writes.untagProducts(mediaGraphId, tags)),
      }),
  }),
  appealProduct: t.field({
    type: ProductAppealPayload,
    description: `Appeals the rejection of a product. Read the result later from \`Account.productAppeal\`. ${permissions}`,
    args: { input: t.arg({ type: AppealProductInput, required: true, description: 'The product and the reason.' }) },
    resolve: (_root, { input: { accountGraphId, productId, reason } }, context, info) =>
      runMutation(context, info, {
        inputErrors: [...checkIds({ accountGraphId, productId }), ...checkText(reason, ['input', 'reason'])],
        run: async () => {
          const accountId = actingAccount(context.operation.services, 'accountGraphId', accountGraphId);
          // The service answers that it accepted the appeal. Its result is read later, as a fact of the account.
          const errors = await confirmedWrite(context.operation, writes.appealProduct(accountId, productId, reason));
          return { accepted: errors.length === 0, errors };
        },
      }),
  }),
}));
