import type { Catalog } from '../../../world/catalog.ts';
import { productOf } from '../../edges/products.ts';
import { invalidParameter, publishingError, tooManyTags } from '../../errors/graph-error.ts';
import type { PlacedTag } from '../../library/records.ts';
import { rowsOf } from '../parameters.ts';
import type { RelaxedJson } from '../relaxed-json.ts';

export const MAX_PRODUCT_TAGS = 5;

/** Tags of photos need positions, tags of videos may not have them, and an album's own tags may. */
export type Positions = 'photo' | 'video' | 'album';

/** The product tags of a parameter; undefined when it was not sent. */
export function productTagsOf(
  parameters: URLSearchParams,
  name: string,
  positions: Positions,
  catalog: Catalog,
): readonly PlacedTag[] | undefined {
  const tags = rowsOf(parameters, name)?.map((row) => tagOf(row, name));
  if (tags === undefined) return undefined;
  if (tags.length > MAX_PRODUCT_TAGS) throw tooManyTags(MAX_PRODUCT_TAGS);
  if (new Set(tags.map(({ productId }) => productId)).size < tags.length)
    throw invalidParameter(`Param ${name}: product IDs must be unique`);
  for (const tag of tags) checkTag(tag, positions, catalog);
  return tags;
}

function tagOf(row: Readonly<Record<string, RelaxedJson>>, name: string): PlacedTag {
  const productId = row['product_id'];
  if (typeof productId !== 'string' || productId === '')
    throw invalidParameter(`Param ${name}: each tag must have a product_id`);
  return { productId, x: shareOf(row['x'], name), y: shareOf(row['y'], name) };
}

/** A position as a share of the width or height, 0.0 to 1.0. */
export function shareOf(value: RelaxedJson | undefined, name: string): number | undefined {
  if (value === undefined || value === 'null') return undefined;
  const share = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
  if (!(share >= 0 && share <= 1)) throw invalidParameter(`Param ${name}: positions must be between 0.0 and 1.0`);
  return share;
}

function checkTag({ productId, x, y }: PlacedTag, positions: Positions, catalog: Catalog): void {
  if (positions === 'video' && (x !== undefined || y !== undefined)) throw publishingError(2207035);
  if (positions === 'photo' && (x === undefined || y === undefined)) throw publishingError(2207036);
  const product = productOf(catalog, productId);
  // A product under review may be tagged, although the tag is not shown yet.
  if (product === undefined || product.reviewStatus === 'rejected') throw publishingError(2207037);
}
