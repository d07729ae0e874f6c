import type { Catalog, Product, ProductAppeal, ProductTag, ReviewStatus } from '../../../model/official/product.ts';
import type { FactOnNode, WireNode } from '../../expandable/node.ts';
import { address, flag, id, idAt, number, rows, text, word } from '../node-value.ts';
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
    id: idAt(node, 'product_id'),
    merchantId: id(node['merchant_id'], 'merchant_id'),
    name: text(node['product_name'], 'product_name'),
    imageUrl: address(node['image_url'], 'image_url'),
    retailerId: text(node['retailer_id'], 'retailer_id'),
    reviewStatus: word(node['review_status'], 'review_status', reviews),
    isCheckout: flag(node['is_checkout_flow'], 'is_checkout_flow'),
    variants:
      variants === undefined
        ? null
        : rows(variants, 'product_variants').map((one) => ({
            id: idAt(one, 'product_id'),
            name: text(one['variant_name'], 'variant_name'),
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
        id: idAt(one, 'catalog_id'),
        name: text(one['catalog_name'], 'catalog_name'),
        shopName: text(one['shop_name'], 'shop_name'),
        productCount: number(one['product_count'], 'product_count'),
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
      reviewStatus: word(one['review_status'], 'review_status', reviews),
      isEligible: flag(one['eligible_for_appeal'], 'eligible_for_appeal'),
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
        merchantId: id(one['merchant_id'], 'merchant_id'),
        name: text(one['name'], 'name'),
        price: text(one['price_string'], 'price_string'),
        salePrice: text(
          one['stripped_sale_price_string'] ?? one['string_sale_price_string'],
          'stripped_sale_price_string',
        ),
        imageUrl: address(one['image_url'], 'image_url'),
        reviewStatus: word(one['review_status'], 'review_status', reviews),
        isCheckout: flag(one['is_checkout'], 'is_checkout'),
        x: number(one['x'], 'x'),
        y: number(one['y'], 'y'),
      }),
    ),
};
