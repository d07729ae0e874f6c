import { checkIds } from '../../resolve/writes/check-ids.ts';
import { checkAny, checkProductTags } from '../../resolve/writes/check-tags.ts';
import { checkMessage } from '../../resolve/writes/check-text.ts';
import * as source from '../../resolve/writes/products.ts';
import { accountIdOf } from '../account-id.ts';
import { builder } from '../builder.ts';
import { type AppealOutcome, MediaPayload, ProductAppealPayload } from './payloads.ts';
import { ProductTagInput } from './post-inputs.ts';
import { runMutation } from './run-mutation.ts';

const TagProductsInput = builder.inputType('TagProductsInput', {
  description: 'Products to be tagged on a post.',
  fields: (t) => ({
    mediaGraphId: t.id({ required: true, description: "The `graphId` of the account's own post." }),
    tags: t.field({
      type: [ProductTagInput],
      required: true,
      description:
        'The products: 5 at most. One that is tagged already gets its new place; on a video none has a place.',
    }),
  }),
});

const ProductTagRefInput = builder.inputType('ProductTagRefInput', {
  description: 'A product that is tagged.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'Which.' }),
    merchantId: t.id({ required: true, description: 'Whose: `merchantId` of the tag.' }),
  }),
});

const UntagProductsInput = builder.inputType('UntagProductsInput', {
  description: 'Product tags to be taken off a post.',
  fields: (t) => ({
    mediaGraphId: t.id({ required: true, description: "The `graphId` of the account's own post." }),
    tags: t.field({ type: [ProductTagRefInput], required: true, description: 'Which.' }),
  }),
});

const AppealProductInput = builder.inputType('AppealProductInput', {
  description: 'A rejected product to be reviewed again.',
  fields: (t) => ({
    accountGraphId: t.id({ description: 'Which account; left out: META_ACCOUNT_ID.' }),
    productId: t.id({ required: true, description: 'Which product.' }),
    reason: t.string({ required: true, description: 'Why it should be approved.' }),
  }),
});

const needs = 'Needs a shop, and the permissions `catalog_management` and `instagram_shopping_tag_products`.';
const atTags = ['input', 'tags'];
const nothing = { media: null, container: null };

builder.mutationFields((t) => ({
  tagProducts: t.field({
    type: MediaPayload,
    description: `Tags products on the account's own picture or video, beside those that are tagged already: 5 in all. Not for stories and creators. ${needs}`,
    args: { input: t.arg({ type: TagProductsInput, required: true, description: 'Which, on what.' }) },
    resolve: (_root, { input: { mediaGraphId, tags } }, context, info) => {
      const wrong = [
        ...checkIds({ mediaGraphId }),
        ...checkAny(tags, atTags),
        ...checkProductTags(tags, atTags, 'either'),
      ];
      return runMutation(context, info, wrong, nothing, async () => {
        const outcome = await source.tagProducts(context.operation, mediaGraphId, tags);
        return { ...outcome, container: null };
      });
    },
  }),
  untagProducts: t.field({
    type: MediaPayload,
    description: `Removes product tags from the account's own post: all of the given ones, or none. Not for stories and creators. ${needs}`,
    args: { input: t.arg({ type: UntagProductsInput, required: true, description: 'Which, off what.' }) },
    resolve: (_root, { input: { mediaGraphId, tags } }, context, info) => {
      const wrong = [
        ...checkIds({ mediaGraphId }),
        ...checkAny(tags, atTags),
        ...tags.flatMap(({ productId, merchantId }, index) =>
          checkIds({ productId, merchantId }, [...atTags, String(index)]),
        ),
      ];
      return runMutation(context, info, wrong, nothing, async () => {
        const outcome = await source.untagProducts(context.operation, mediaGraphId, tags);
        return { ...outcome, container: null };
      });
    },
  }),
  appealProduct: t.field({
    type: ProductAppealPayload,
    description: `Appeals the rejection of a product. \`Account.productAppeal\` shows the result. ${needs}`,
    args: { input: t.arg({ type: AppealProductInput, required: true, description: 'Which, and why.' }) },
    resolve: (_root, { input: { accountGraphId, productId, reason } }, context, info) => {
      const wrong = [...checkIds({ accountGraphId, productId }), ...checkMessage(reason, ['input', 'reason'])];
      return runMutation(context, info, wrong, { accepted: null }, async (): Promise<AppealOutcome> => {
        const accountId = accountIdOf(context, 'accountGraphId', accountGraphId);
        const errors = await source.appealProduct(context.operation, accountId, productId, reason);
        return { accepted: errors.length === 0, errors };
      });
    },
  }),
}));
