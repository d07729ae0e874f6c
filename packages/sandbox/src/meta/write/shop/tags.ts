import type { Catalog } from '../../../world/catalog.ts';
import { productOf } from '../../edges/products.ts';
import { invalidParameter } from '../../errors/graph-error.ts';
import type { PlacedTag } from '../../records.ts';
import { rowsOf } from '../parameters.ts';
import { refusal, tooManyTags } from '../refusals.ts';
import type { Relaxed } from '../relaxed.ts';

export const MOST_PRODUCT_TAGS = 5;

/** Positions are asked of photos and refused for videos; an album's own tags may have them. */
export type Placing = 'photo' | 'video' | 'album';

/** The product tags that a parameter asks for; undefined when it was not sent. */
export function productTagsOf(
  parameters: URLSearchParams,
  name: string,
  placing: Placing,
  catalog: Catalog,
): readonly PlacedTag[] | undefined {
  const tags = rowsOf(parameters, name)?.map((row) => tagOf(row, name));
  if (tags === undefined) return undefined;
  if (tags.length > MOST_PRODUCT_TAGS) throw tooManyTags(MOST_PRODUCT_TAGS);
  if (new Set(tags.map(({ productId }) => productId)).size < tags.length)
    throw invalidParameter(`Param ${name}: product IDs must be unique`);
  for (const tag of tags) checkTag(tag, placing, catalog);
  return tags;
}

function tagOf(row: Readonly<Record<string, Relaxed>>, name: string): PlacedTag {
  const productId = row['product_id'];
  if (typeof productId !== 'string' || productId === '')
    throw invalidParameter(`Param ${name}: each tag must have a product_id`);
  return { productId, x: shareOf(row['x'], name), y: shareOf(row['y'], name) };
}

/** How far from the edge: 0.0 to 1.0. */
export function shareOf(value: Relaxed | undefined, name: string): number | undefined {
  if (value === undefined || value === 'null') return undefined;
  const share = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
  if (!(share >= 0 && share <= 1)) throw invalidParameter(`Param ${name}: positions must be between 0.0 and 1.0`);
  return share;
}

function checkTag({ productId, x, y }: PlacedTag, placing: Placing, catalog: Catalog): void {
  if (placing === 'video' && (x !== undefined || y !== undefined)) throw refusal(2207035);
  if (placing === 'photo' && (x === undefined || y === undefined)) throw refusal(2207036);
  const product = productOf(catalog, productId);
  // One that is still under review may be tagged: the tag merely does not show.
  if (product === undefined || product.reviewStatus === 'rejected') throw refusal(2207037);
}
