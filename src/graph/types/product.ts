import type { Catalog, Product, ProductAppeal, ProductTag, ProductVariant } from '../../model/product.ts';
import { builder } from '../builder.ts';
import { connectionType } from '../planner/connection.ts';

const ReviewStatus = builder.enumType('ReviewStatus', {
  description: "What Meta's review says of a product. Only approved ones show on posts.",
  values: {
    APPROVED: { description: 'It may be shown.' },
    REJECTED: { description: 'It may not be shown; `appealProduct` requests a new review.' },
    PENDING: { description: 'The review goes on.' },
    OUTDATED: { description: 'It was approved, then edited, and must be approved again.' },
    NONE: { description: 'It was not reviewed.' },
  },
});

export const CatalogRef = builder.objectRef<Catalog>('Catalog').implement({
  description: "The catalog of products of an account's shop.",
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: "The service's own id, for `Account.products`." }),
    name: t.exposeString('name', { description: 'Its name.' }),
    shopName: t.exposeString('shopName', { description: 'The name of the shop.' }),
    productCount: t.exposeInt('productCount', {
      description: 'How many products it holds, whatever their review says.',
    }),
  }),
});

const ProductVariantRef = builder.objectRef<ProductVariant>('ProductVariant').implement({
  description: 'A product in one of its sizes, colours or flavours.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: "The service's own id, which can be tagged." }),
    name: t.exposeString('name', { description: 'Its name, such as the size or colour.' }),
  }),
});

const ProductRef = builder.objectRef<Product>('Product').implement({
  description: 'A product that posts can be tagged with.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: "The service's own id, for `tagProducts`." }),
    merchantId: t.exposeID('merchantId', { description: 'Whose product it is, for `untagProducts`.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    imageUrl: t.expose('imageUrl', { type: 'URL', description: 'A picture of it.' }),
    retailerId: t.exposeID('retailerId', { description: "The shop's own number for it (SKU)." }),
    reviewStatus: t.expose('reviewStatus', { type: ReviewStatus, description: 'What the review says.' }),
    isCheckout: t.exposeBoolean('isCheckout', {
      description: 'Whether it is bought inside Instagram, else on the website of the shop.',
    }),
    variants: t.expose('variants', { type: [ProductVariantRef], description: 'Its variants.' }),
  }),
});

export const ProductConnection = connectionType('Product', ProductRef, 'products', false);

export const ProductTagRef = builder.objectRef<ProductTag>('ProductTag').implement({
  description: 'A product tagged on a post.',
  fields: (t) => ({
    productId: t.exposeID('productId', { nullable: false, description: 'Which product.' }),
    merchantId: t.exposeID('merchantId', { description: 'Whose product it is.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    price: t.exposeString('price', { description: 'The price as it is shown, with its currency.' }),
    salePrice: t.exposeString('salePrice', { description: 'The reduced price, where there is one.' }),
    imageUrl: t.expose('imageUrl', { type: 'URL', description: 'A picture of it.' }),
    reviewStatus: t.expose('reviewStatus', { type: ReviewStatus, description: 'What the review says.' }),
    isCheckout: t.exposeBoolean('isCheckout', { description: 'Whether it is bought inside Instagram.' }),
    x: t.exposeFloat('x', { description: 'From the left edge, 0 to 1; null on a video.' }),
    y: t.exposeFloat('y', { description: 'From the top edge, 0 to 1; null on a video.' }),
  }),
});

export const ProductAppealRef = builder.objectRef<ProductAppeal>('ProductAppeal').implement({
  description: 'Whether the rejection of a product can be appealed, or was.',
  fields: (t) => ({
    productId: t.exposeID('productId', { nullable: false, description: 'Which product.' }),
    reviewStatus: t.expose('reviewStatus', { type: ReviewStatus, description: 'What the review says now.' }),
    isEligible: t.exposeBoolean('isEligible', { description: 'Whether the rejection can be appealed.' }),
  }),
});
