import type { JsonObject } from '../../../json.ts';
import { requirePermissions } from '../../access/require-permissions.ts';
import { productOf, shopOf, productTagsOf as standing } from '../../edges/products.ts';
import { missingParameter, noObject } from '../../errors/graph-error.ts';
import type { MediaRecord } from '../../records.ts';
import { rowsOf } from '../parameters.ts';
import { tooManyTags } from '../refusals.ts';
import type { WriteCall } from '../writing.ts';
import { MOST_PRODUCT_TAGS, productTagsOf } from './tags.ts';

/** `POST /{ig-media-id}/product_tags`: adds to the tags that are there; a product that is tagged already moves. */
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
  const tags = new Map([...standing(call.meta, media), ...wanted].map((tag) => [tag.productId, tag]));
  if (tags.size > MOST_PRODUCT_TAGS) throw tooManyTags(MOST_PRODUCT_TAGS);
  call.meta.state.productTags.set(media.id, [...tags.values()]);
  return { success: true };
}

/** `DELETE /{ig-media-id}/product_tags`: all of them or, when one is not on the media, none. */
export function untagProducts(call: WriteCall, media: MediaRecord): JsonObject {
  requirePermissions(call.access, 'instagram_basic', 'pages_show_list');
  const catalog = shopOf(call.meta, call.access);
  checkTaggable(call, media, 'DELETE');
  const rows = rowsOf(call.parameters, 'deleted_tags');
  if (rows === undefined) throw missingParameter('deleted_tags');
  const tags = standing(call.meta, media);
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

/** An album's pictures are tagged each for itself. */
function checkTaggable(
  { access }: WriteCall,
  { id, owner, productType, mediaType }: MediaRecord,
  method: string,
): void {
  const isOwn = owner.index === access.account.index;
  if (!isOwn || productType === 'STORY' || productType === 'LIVE' || mediaType === 'CAROUSEL_ALBUM')
    throw noObject(id, method);
}
