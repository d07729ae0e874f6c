import type { Fact } from '../../../../../model/entity.ts';
import type { ProductTag, ReviewStatus } from '../../../../../model/official/product.ts';
import { images } from '../../../../instagram/image.ts';
import { decimal, type Keys, list, longId, object, some, someText, word } from '../../../../instagram/value.ts';
import type { MediaKeys } from '../media-keys.ts';

type TagKeys = Keys<'product' | 'product_item' | 'position'>;

type ProductKeys = Keys<
  | 'product_id'
  | 'name'
  | 'price'
  | 'current_price'
  | 'full_price'
  | 'main_image'
  | 'thumbnail_image'
  | 'review_status'
  | 'checkout_style'
  | 'external_url'
>;

/**
 * The products tagged on a post (`{in: [{product, position}]}`), then those shown with it (`featured_products`), each once.
 * Null where the answer has a list of tags and none in it. No tags beside an empty `featured_products` are unknown.
 */
export function productTagsOf(wire: MediaKeys): Fact<readonly ProductTag[]> {
  const tags = list(wire.product_tags) ?? list(object<Keys<'in'>>(wire.product_tags)?.in);
  const tagged = some(tags, productTag);
  const featured = some(wire.featured_products, productTag);
  if (featured == null) return tagged;
  if (tagged == null) return featured;
  return [...tagged, ...featured.filter(({ productId }) => !tagged.some((tag) => tag.productId === productId))];
}

function productTag(value: unknown): ProductTag | undefined {
  const tag = object<TagKeys>(value);
  const product =
    object<ProductKeys>(tag?.product) ?? object<ProductKeys>(tag?.product_item) ?? object<ProductKeys>(value);
  const productId = longId(product?.product_id);
  if (product === undefined || productId === undefined) return undefined;
  const price = someText(product.full_price) ?? someText(product.price) ?? null;
  const current = someText(product.current_price) ?? null;
  const position = list(tag?.position);
  return {
    productId,
    // The merchant on this wire is a person; this is the merchant's id in the official API.
    merchantId: null,
    name: someText(product.name) ?? null,
    price: price ?? current,
    salePrice: current === null || price === null || current === price ? null : current,
    imageUrl: pictureOf(product.main_image) ?? pictureOf(product.thumbnail_image) ?? null,
    reviewStatus: word(product.review_status, reviews) ?? null,
    isCheckout: checkoutOf(product),
    x: decimal(position?.[0]) ?? null,
    y: decimal(position?.[1]) ?? null,
  };
}

function pictureOf(value: unknown): string | undefined {
  const wire = object<Keys<'image_versions2'>>(value);
  return wire === undefined ? undefined : images(wire)?.[0]?.url;
}

const reviews: Readonly<Record<string, ReviewStatus>> = {
  approved: 'APPROVED',
  rejected: 'REJECTED',
  pending: 'PENDING',
  outdated: 'OUTDATED',
};

/** `checkout_style` is `none` where people buy on the website of the shop. */
function checkoutOf({ checkout_style: style }: ProductKeys): boolean | null {
  return typeof style === 'string' && style !== '' ? style !== 'none' : null;
}
