import type { JsonObject } from '../../../wire/json.ts';
import { requirePermissions } from '../../access/tokens.ts';
import { productTagsOf as currentTags, productOf, reviewStatus, shopOf } from '../../edges/products.ts';
import { invalidParameter, missingParameter, noObject, tooManyTags } from '../../errors/graph-error.ts';
import type { MediaRecord } from '../../library/records.ts';
import { neededText, rowsOf } from '../parameters.ts';
import type { WriteCall } from '../write-route.ts';
import { MAX_PRODUCT_TAGS, productTagsOf } from './tags.ts';

/** `POST /{ig-media-id}/product_tags`: adds tags; the tag of a product that is tagged already is replaced. */
export function tagProducts(call: WriteCall, media: MediaRecord): JsonObject {
  requirePermissions(call.access, 'instagram_basic', 'pages_show_list');
  const catalog = shopOf(call.meta, call.access);
  checkTaggable(call, media, 'POST');
  const wanted = productTagsOf(
    call.parameters,
    'updated_tags',
    media.mediaType === 'VIDEO' ? 'video' : 'photo',
    catalog,
  );
  if (wanted === undefined) throw missingParameter('updated_tags');
  const tags = new Map([...currentTags(call.meta, media), ...wanted].map((tag) => [tag.productId, tag]));
  if (tags.size > MAX_PRODUCT_TAGS) throw tooManyTags(MAX_PRODUCT_TAGS);
  call.meta.state.productTags.set(media.id, [...tags.values()]);
  return { success: true };
}

/** `DELETE /{ig-media-id}/product_tags`: removes all the given tags or, when one is not on the media, none. */
export function untagProducts(call: WriteCall, media: MediaRecord): JsonObject {
  requirePermissions(call.access, 'instagram_basic', 'pages_show_list');
  const catalog = shopOf(call.meta, call.access);
  checkTaggable(call, media, 'DELETE');
  const rows = rowsOf(call.parameters, 'deleted_tags');
  if (rows === undefined) throw missingParameter('deleted_tags');
  const tags = currentTags(call.meta, media);
  const gone = rows.map((row) => {
    for (const key of ['product_id', 'merchant_id'])
      if (typeof row[key] !== 'string') throw missingParameter(`deleted_tags[].${key}`);
    const tag = tags.find(({ productId }) => productId === row['product_id']);
    const product = tag === undefined ? undefined : productOf(catalog, tag.productId);
    return product?.merchantId === row['merchant_id'] ? tag?.productId : undefined;
  });
  if (gone.includes(undefined)) return { success: false };
  call.meta.state.productTags.set(
    media.id,
    tags.filter(({ productId }) => !gone.includes(productId)),
  );
  return { success: true };
}

/** An album is tagged on its pictures. */
function checkTaggable(
  { access }: WriteCall,
  { id, owner, productType, mediaType }: MediaRecord,
  method: string,
): void {
  const isOwn = owner.index === access.account.index;
  if (!isOwn || productType === 'STORY' || productType === 'LIVE' || mediaType === 'CAROUSEL_ALBUM')
    throw noObject(id, method);
}

/** `POST /{ig-user-id}/product_appeal`: success means that the appeal was accepted for review. Each product has one appeal. */
export function appeal(call: WriteCall): JsonObject {
  requirePermissions(call.access, 'instagram_basic', 'pages_show_list');
  const catalog = shopOf(call.meta, call.access);
  const reason = neededText(call.parameters, 'appeal_reason');
  const productId = neededText(call.parameters, 'product_id');
  const product = productOf(catalog, productId);
  if (product === undefined) throw invalidParameter('Param product_id must be a valid product of the shop');
  if (reviewStatus(call.meta, product) !== 'rejected') return { success: false };
  call.meta.state.appeals.set(product.id, reason);
  return { success: true };
}
