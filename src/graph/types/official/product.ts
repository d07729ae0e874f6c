import type { Catalog, Product, ProductAppeal, ProductTag, ProductVariant } from '../../../model/official/product.ts';
import { builder } from '../../builder/builder.ts';
import { connectionType } from '../../planner/connection-type.ts';

const ReviewStatus = builder.enumType('ReviewStatus', {
  description: "The result of Meta's review of a product. Tags show approved products only.",
  values: {
    APPROVED: { description: 'The product is approved.' },
    REJECTED: { description: 'The product is rejected. `appealProduct` requests another review.' },
    PENDING: { description: 'The review is in progress.' },
    OUTDATED: { description: 'The product was approved, then edited, and must be reviewed again.' },
    NONE: { description: 'The product was not reviewed.' },
  },
});

export const CatalogRef = builder.objectRef<Catalog>('Catalog').implement({
  description: "The product catalog of an account's shop.",
  fields: (t) => ({
    graphId: t.exposeID('graphId', {
      nullable: false,
      description: 'The id of the catalog in the official API. Pass it to `Account.products` as `catalogId`.',
    }),
    name: t.exposeString('name', { description: 'The name of the catalog.' }),
    shopName: t.exposeString('shopName', { description: 'The name of the shop.' }),
    productCount: t.exposeInt('productCount', {
      description: 'The number of products in the catalog, in every review status.',
    }),
  }),
});

const ProductVariantRef = builder.objectRef<ProductVariant>('ProductVariant').implement({
  description: 'A variant of a product, such as a size, colour or flavour.',
  fields: (t) => ({
    graphId: t.exposeID('graphId', {
      nullable: false,
      description: 'The id of the variant in the official API. Posts can be tagged with it.',
    }),
    name: t.exposeString('name', { description: 'The name of the variant.' }),
  }),
});

const ProductRef = builder.objectRef<Product>('Product').implement({
  description: 'A product that posts can be tagged with.',
  fields: (t) => ({
    graphId: t.exposeID('graphId', {
      nullable: false,
      description: 'The id of the product in the official API. Pass it to `tagProducts`.',
    }),
    merchantId: t.exposeID('merchantId', {
      description: 'The id of the merchant who sells the product. Pass it to `untagProducts`.',
    }),
    name: t.exposeString('name', { description: 'The name of the product.' }),
    imageUrl: t.expose('imageUrl', {
      type: 'URL',
      description:
        "The URL of a picture of the product. Browsers refuse to show what is on Instagram's servers on other websites.",
    }),
    retailerId: t.exposeID('retailerId', { description: "The shop's own id of the product (SKU)." }),
    reviewStatus: t.expose('reviewStatus', { type: ReviewStatus, description: "The result of Meta's review." }),
    isCheckout: t.exposeBoolean('isCheckout', {
      description: 'true if people buy the product in Instagram, false if they buy it on the website of the shop.',
    }),
    variants: t.expose('variants', { type: [ProductVariantRef], description: 'The variants of the product.' }),
  }),
});

export const ProductConnection = connectionType(ProductRef, 'products', { hasTotalCount: false });

export const ProductTagRef = builder.objectRef<ProductTag>('ProductTag').implement({
  description: 'A product tag on a post.',
  fields: (t) => ({
    productId: t.exposeID('productId', { nullable: false, description: 'The id of the product.' }),
    merchantId: t.exposeID('merchantId', {
      description: 'The id of the merchant who sells the product. Pass it to `untagProducts`.',
    }),
    name: t.exposeString('name', { description: 'The name of the product.' }),
    price: t.exposeString('price', { description: 'The price as Instagram shows it, with its currency.' }),
    salePrice: t.exposeString('salePrice', {
      description: 'The reduced price as Instagram shows it. null if there is none.',
    }),
    imageUrl: t.expose('imageUrl', {
      type: 'URL',
      description:
        "The URL of a picture of the product. Browsers refuse to show what is on Instagram's servers on other websites.",
    }),
    reviewStatus: t.expose('reviewStatus', { type: ReviewStatus, description: "The result of Meta's review." }),
    isCheckout: t.exposeBoolean('isCheckout', {
      description: 'true if people buy the product in Instagram, false if they buy it on the website of the shop.',
    }),
    x: t.exposeFloat('x', { description: 'The horizontal position, from 0 (left) to 1 (right). null on a video.' }),
    y: t.exposeFloat('y', { description: 'The vertical position, from 0 (top) to 1 (bottom). null on a video.' }),
  }),
});

export const ProductAppealRef = builder.objectRef<ProductAppeal>('ProductAppeal').implement({
  description: 'The review of a rejected product, and whether the rejection can be appealed.',
  fields: (t) => ({
    productId: t.exposeID('productId', { nullable: false, description: 'The id of the product.' }),
    reviewStatus: t.expose('reviewStatus', { type: ReviewStatus, description: "The current result of Meta's review." }),
    isEligible: t.exposeBoolean('isEligible', { description: 'Whether the rejection can be appealed.' }),
  }),
});
