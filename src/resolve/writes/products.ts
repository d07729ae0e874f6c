import type { Media } from '../../model/media.ts';
import type { UserError } from '../../model/user-error.ts';
import { writes } from '../../sources/writes.ts';
import type { Operation } from '../operation.ts';
import { confirmedWrite } from './confirmed-write.ts';
import { productTagFields } from './container-fields.ts';
import type { ProductTagInput } from './post.ts';

interface MediaOutcome {
  readonly media: Media | null;
  readonly errors: readonly UserError[];
}

export async function tagProducts(
  operation: Operation,
  graphId: string,
  tags: readonly ProductTagInput[],
): Promise<MediaOutcome> {
  const parameters = { 'ig-media-id': graphId, updated_tags: productTagFields(tags) };
  const location = { input: { tags }, path: ['input'] };
  const errors = await confirmedWrite(operation, writes.tagProducts, parameters, location);
  return { media: errors.length > 0 ? null : { graphId, isManaged: true }, errors };
}

export async function untagProducts(
  operation: Operation,
  graphId: string,
  tags: readonly { readonly productId: string; readonly merchantId: string }[],
): Promise<MediaOutcome> {
  const errors = await confirmedWrite(operation, writes.untagProducts, {
    'ig-media-id': graphId,
    deleted_tags: JSON.stringify(
      tags.map(({ productId, merchantId }) => ({ product_id: productId, merchant_id: merchantId })),
    ),
  });
  return { media: errors.length > 0 ? null : { graphId, isManaged: true }, errors };
}

/** The service answers that it accepted the appeal. Its result is read later, as a fact of the account. */
export function appealProduct(
  operation: Operation,
  accountId: string,
  productId: string,
  reason: string,
): Promise<readonly UserError[]> {
  return confirmedWrite(operation, writes.appealProduct, {
    'ig-user-id': accountId,
    product_id: productId,
    appeal_reason: reason,
  });
}
