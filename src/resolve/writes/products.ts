import type { Media } from '../../model/media.ts';
import type { UserError } from '../../model/user-error.ts';
import { writes } from '../../sources/writes.ts';
import type { Operation } from '../operation.ts';
import { done } from './comments.ts';
import { productTagFields } from './container-fields.ts';
import type { ProductTagInput } from './post.ts';

interface Tagged {
  readonly media: Media | null;
  readonly errors: readonly UserError[];
}

export async function tagProducts(
  operation: Operation,
  graphId: string,
  tags: readonly ProductTagInput[],
): Promise<Tagged> {
  const parameters = { 'ig-media-id': graphId, updated_tags: productTagFields(tags) };
  const errors = await done(operation, writes.tagProducts, parameters, { input: { tags }, at: ['input'] });
  return { media: errors.length > 0 ? null : { graphId, isManaged: true }, errors };
}

export async function untagProducts(
  operation: Operation,
  graphId: string,
  tags: readonly { readonly productId: string; readonly merchantId: string }[],
): Promise<Tagged> {
  const errors = await done(operation, writes.untagProducts, {
    'ig-media-id': graphId,
    deleted_tags: JSON.stringify(
      tags.map(({ productId, merchantId }) => ({ product_id: productId, merchant_id: merchantId })),
    ),
  });
  return { media: errors.length > 0 ? null : { graphId, isManaged: true }, errors };
}

/** What the appeal leads to is not known then; it is told later. */
export function appealProduct(
  operation: Operation,
  accountId: string,
  productId: string,
  reason: string,
): Promise<readonly UserError[]> {
  return done(operation, writes.appealProduct, {
    'ig-user-id': accountId,
    product_id: productId,
    appeal_reason: reason,
  });
}
