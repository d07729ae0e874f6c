import { type Json, type JsonObject, long } from '../../wire/json.ts';
import type { Catalog, Product } from '../../world/catalog.ts';
import type { Person } from '../../world/people/people.ts';
import { isWritten } from '../../world/written/writes.ts';
import { type Access, requirePermissions } from '../access/tokens.ts';
import { GraphError, invalidParameter, missingParameter, noObject } from '../errors/graph-error.ts';
import type { MediaRecord, PlacedTag } from '../library/records.ts';
import type { Meta } from '../meta.ts';
import type { Context, Edge } from '../nodes/node.ts';
import { selectFields } from '../read/evaluate.ts';
import { PAGED, paged } from './paged.ts';

type Row = Readonly<Record<string, Json | undefined>>;

/** The account's shop. Throws if the account has none or the token lacks a permission. */
export function shopOf(meta: Meta, access: Access): Catalog {
  requirePermissions(access, 'catalog_management', 'instagram_shopping_tag_products');
  const catalog = meta.world.catalogs.of(access.account);
  if (catalog === undefined)
    throw new GraphError({ code: 10, message: '(#10) The account is not eligible for product tagging' });
  return catalog;
}

/** A product by its own id or that of a variant. */
export function productOf(catalog: Catalog, id: string): Product | undefined {
  return catalog.products.find((each) => each.id === id || each.variants.some((variant) => variant.id === id));
}

/** The present status: after an appeal a rejected product is under review again. */
export function reviewStatus({ state }: Meta, { id, reviewStatus: status }: Product): Product['reviewStatus'] {
  return state.appeals.has(id) && status === 'rejected' ? 'pending' : status;
}

export function productTagsOf({ state, world }: Meta, media: MediaRecord): readonly PlacedTag[] {
  return (
    state.productTags.get(media.id) ??
    (media.post === undefined || isWritten(media.post) ? [] : world.catalogs.tagsOf(media.post))
  );
}

function imageOf({ urls }: Meta, { id }: Product): string {
  return urls.photo(id, 600, 600);
}

export const availableCatalogsEdge: Edge<Person> = {
  takes: ['limit'],
  list(_of, { meta, access }, { fields }) {
    const catalog = shopOf(meta, access);
    const row = {
      catalog_id: catalog.id,
      catalog_name: catalog.name,
      shop_name: catalog.shopName,
      product_count: catalog.products.length,
    };
    return { data: [selectFields('IGShoppingCatalog', row, fields)] };
  },
};

export const catalogProductSearchEdge: Edge<Person> = {
  takes: [...PAGED, 'catalog_id', 'q'],
  list(_of, { meta, access }, call) {
    const catalog = shopOf(meta, access);
    const { catalog_id: id, q = '' } = call.args;
    if (id === undefined) throw missingParameter('catalog_id');
    if (id !== catalog.id) throw noObject(id);
    const wanted = q.toLowerCase();
    return paged(call, {
      name: `products/${id}/${wanted}`,
      items: catalog.products.filter(({ name, retailerId }) => `${name}\n${retailerId}`.toLowerCase().includes(wanted)),
      id: (product) => product.id,
      row: (product) => selectFields('IGShoppingProduct', productRow(meta, product), call.fields),
    });
  },
};

function productRow(meta: Meta, product: Product): Row {
  return {
    product_id: long(product.id),
    merchant_id: long(product.merchantId),
    product_name: product.name,
    image_url: imageOf(meta, product),
    retailer_id: product.retailerId,
    review_status: reviewStatus(meta, product),
    is_checkout_flow: product.isCheckout,
    product_variants: product.variants.length === 0 ? undefined : product.variants.map(variantRow),
  };
}

function variantRow({ id, name }: Product['variants'][number]): JsonObject {
  return { product_id: long(id), ...(name === undefined ? {} : { variant_name: name }) };
}

export const productAppealEdge: Edge<Person> = {
  takes: ['product_id'],
  list(_of, { meta, access }, { args, fields }) {
    const catalog = shopOf(meta, access);
    if (args['product_id'] === undefined) throw missingParameter('product_id');
    const product = productOf(catalog, args['product_id']);
    if (product === undefined) throw noObject(args['product_id']);
    const status = reviewStatus(meta, product);
    const row = {
      product_id: long(product.id),
      review_status: status === '' ? 'no_review' : status,
      eligible_for_appeal: status === 'rejected',
    };
    return { data: [selectFields('IGShoppingProductAppeal', row, fields)] };
  },
};

/** The tags of the account's own media. Stories and live media have none. */
export const productTagsEdge: Edge<MediaRecord> = {
  takes: PAGED,
  list(of, context, call) {
    const catalog = shopOf(context.meta, context.access);
    if (of.productType === 'STORY' || of.productType === 'LIVE')
      throw invalidParameter('Product tagging is not supported for this media');
    return paged<PlacedTag>(call, {
      name: `product_tags/${of.id}`,
      items: productTagsOf(context.meta, of).filter(({ productId }) => productOf(catalog, productId) !== undefined),
      id: ({ productId }) => productId,
      row: (tag) => selectFields('IGShoppingProductTag', tagRow(context, catalog, tag), call.fields),
    });
  },
};

function tagRow({ meta }: Context, catalog: Catalog, { productId, x, y }: PlacedTag): Row {
  const product = productOf(catalog, productId);
  if (product === undefined) return {};
  return {
    product_id: long(productId),
    merchant_id: long(product.merchantId),
    name: product.name,
    price_string: `$${(product.cents / 100).toFixed(2)}`,
    image_url: imageOf(meta, product),
    review_status: reviewStatus(meta, product),
    is_checkout: product.isCheckout,
    stripped_price_string: shortPrice(product.cents),
    stripped_sale_price_string: product.saleCents === undefined ? undefined : shortPrice(product.saleCents),
    x: x === undefined ? undefined : single(x),
    y: y === undefined ? undefined : single(y),
  };
}

/** The stripped form: $3.50, but $4. */
function shortPrice(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`.replace(/\.00$/, '');
}

/** The service stores positions in single precision: 0.8 becomes 0.80000001192093. */
function single(value: number): number {
  return Number(Math.fround(value).toPrecision(14));
}
