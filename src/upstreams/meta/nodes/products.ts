import type { Catalog, Product, ProductAppeal, ProductTag, ReviewStatus } from '../../../model/official/product.ts';
import type { FactOnNode, WireNode } from '../../expandable/node.ts';
import {
  addressOrNull,
  flagOrNull,
  idAt,
  idOrNull,
  numberOrNull,
  rows,
  textOrNull,
  wordOrNull,
} from '../node-value.ts';
import { plain } from './node.ts';

/** What the service writes for a product that was not reviewed. */
const reviews: Readonly<Record<string, ReviewStatus>> = {
  approved: 'APPROVED',
  rejected: 'REJECTED',
  pending: 'PENDING',
  outdated: 'OUTDATED',
  no_review: 'NONE',
  '': 'NONE',
};

/** The fields of a product in a catalog. */
export const productFields = plain(
  'product_id',
  'merchant_id',
  'product_name',
  'image_url',
  'retailer_id',
  'review_status',
  'is_checkout_flow',
  'product_variants',
);

export function readProduct(node: WireNode): Product {
  const variants = node['product_variants'];
  return {
    graphId: idAt(node, 'product_id'),
    merchantId: idOrNull(node['merchant_id'], 'merchant_id'),
    name: textOrNull(node['product_name'], 'product_name'),
    imageUrl: addressOrNull(node['image_url'], 'image_url'),
    retailerId: textOrNull(node['retailer_id'], 'retailer_id'),
    reviewStatus: wordOrNull(node['review_status'], 'review_status', reviews),
    isCheckout: flagOrNull(node['is_checkout_flow'], 'is_checkout_flow'),
    variants:
      variants === undefined
        ? null
        : rows(variants, 'product_variants').map((one) => ({
            graphId: idAt(one, 'product_id'),
            name: textOrNull(one['variant_name'], 'variant_name'),
          })),
  };
}

/** The catalog of an account's shop. */
export const catalogs: FactOnNode = {
  canFailCall: true,
  edge: 'available_catalogs',
  ask: () => [
    { name: 'available_catalogs', fields: plain('catalog_id', 'catalog_name', 'shop_name', 'product_count') },
  ],
  read: (node) =>
    rows(node['available_catalogs'], 'available_catalogs').map(
      (one): Catalog => ({
        graphId: idAt(one, 'catalog_id'),
        name: textOrNull(one['catalog_name'], 'catalog_name'),
        shopName: textOrNull(one['shop_name'], 'shop_name'),
        productCount: numberOrNull(one['product_count'], 'product_count'),
      }),
    ),
};

/** Whether a product's rejection can be appealed. */
export const productAppeal: FactOnNode = {
  canFailCall: true,
  namesOther: true,
  edge: 'product_appeal',
  ask: ({ productId }) => [{ name: 'product_appeal', modifiers: { product_id: String(productId) } }],
  read: (node) => {
    const [one] = rows(node['product_appeal'], 'product_appeal');
    if (one === undefined) return null;
    return {
      productId: idAt(one, 'product_id'),
      reviewStatus: wordOrNull(one['review_status'], 'review_status', reviews),
      isEligible: flagOrNull(one['eligible_for_appeal'], 'eligible_for_appeal'),
    } satisfies ProductAppeal;
  },
};

/** Products tagged on a post. */
export const productTags: FactOnNode = {
  canFailCall: true,
  edge: 'product_tags',
  // Without sub-fields: the documents take none, and call the sale price by two names, one of which would fail the call.
  ask: () => [{ name: 'product_tags' }],
  read: (node) =>
    rows(node['product_tags'], 'product_tags').map(
      (one): ProductTag => ({
        productId: idAt(one, 'product_id'),
        merchantId: idOrNull(one['merchant_id'], 'merchant_id'),
        name: textOrNull(one['name'], 'name'),
        price: textOrNull(one['price_string'], 'price_string'),
        salePrice: textOrNull(
          one['stripped_sale_price_string'] ?? one['string_sale_price_string'],
          'stripped_sale_price_string',
        ),
        imageUrl: addressOrNull(one['image_url'], 'image_url'),
        reviewStatus: wordOrNull(one['review_status'], 'review_status', reviews),
        isCheckout: flagOrNull(one['is_checkout'], 'is_checkout'),
        x: numberOrNull(one['x'], 'x'),
        y: numberOrNull(one['y'], 'y'),
      }),
    ),
};
