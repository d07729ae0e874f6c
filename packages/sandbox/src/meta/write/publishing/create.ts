import type { JsonObject } from '../../../json.ts';
import type { Person } from '../../../world/people/people.ts';
import { requirePermissions } from '../../access/require-permissions.ts';
import { shopOf } from '../../edges/products.ts';
import { GraphError, invalidParameter } from '../../errors/graph-error.ts';
import type { PlacedTag } from '../../records.ts';
import { booleanOf, textOf } from '../parameters.ts';
import { productTagsOf } from '../shop/tags.ts';
import type { WriteCall } from '../writing.ts';
import { checkCaption } from './caption.ts';
import { childrenOf } from './children.ts';
import { createContainer } from './container.ts';
import type { Draft, DraftKind } from './draft.ts';
import { kindOf } from './kind.ts';
import { collaboratorsOf, userTagsOf } from './people.ts';
import { demandPublishing } from './permissions.ts';
import { sourceOf } from './sources/files.ts';

/** `POST /{ig-user-id}/media`: a container, which is not yet a post. */
export function createMedia(call: WriteCall, account: Person): JsonObject {
  demandPublishing(call.access);
  const { meta, parameters } = call;
  const isCarouselItem = booleanOf(parameters, 'is_carousel_item') === true;
  const kind = kindOf(parameters, isCarouselItem);
  checkFit(parameters, kind, isCarouselItem);
  const caption = textOf(parameters, 'caption');
  if (caption !== undefined) checkCaption(caption);
  const place = placeOf(call);
  const children = kind === 'CAROUSEL' ? childrenOf(meta.state, account, parameters) : [];
  const source = sourceOf(parameters, kind);
  const moves =
    kind === 'REELS' || kind === 'VIDEO' || (kind === 'STORIES' && textOf(parameters, 'image_url') === undefined);
  const tagged = userTagsOf(meta.world, parameters, moves);
  const draft: Draft = {
    kind,
    moves,
    source,
    children,
    isCarouselItem,
    // A story shows none.
    caption: kind === 'STORIES' ? undefined : caption,
    collaborators: collaboratorsOf(meta.world, account, parameters),
    tagged,
    place,
    productTags: productTags(call, kind, moves),
    isSharedToFeed: kind === 'REELS' ? (booleanOf(parameters, 'share_to_feed') ?? true) : undefined,
  };
  const id = meta.state.newId('container');
  meta.state.containers.set(id, createContainer(id, account, draft, meta.pace));
  return { id };
}

const NOT_IN_CAROUSELS = ['caption', 'location_id', 'collaborators'] as const;
const NOT_IN_STORIES = ['collaborators', 'product_tags'] as const;

/** What the documents call not supported is an error rather than ignored, so that no caption is lost silently. */
function checkFit(parameters: URLSearchParams, kind: DraftKind, isCarouselItem: boolean): void {
  const refused = isCarouselItem ? NOT_IN_CAROUSELS : kind === 'STORIES' ? NOT_IN_STORIES : [];
  const unfit = refused.find((name) => textOf(parameters, name) !== undefined);
  if (unfit !== undefined)
    throw invalidParameter(`Param ${unfit} is not supported for ${isCarouselItem ? 'items of a carousel' : 'stories'}`);
}

/** The id of a Page that has a location. */
function placeOf({ meta, parameters }: WriteCall): number | undefined {
  const id = textOf(parameters, 'location_id');
  const place = id === undefined ? undefined : meta.world.places.byFacebookId(id);
  if (id === undefined || place !== undefined) return place?.index;
  throw new GraphError({ code: 100, message: '(#100) INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID' });
}

function productTags({ meta, access, parameters }: WriteCall, kind: DraftKind, moves: boolean): readonly PlacedTag[] {
  if (textOf(parameters, 'product_tags') === undefined) return [];
  requirePermissions(access, 'instagram_basic');
  const placing = kind === 'CAROUSEL' ? 'album' : moves ? 'video' : 'photo';
  return productTagsOf(parameters, 'product_tags', placing, shopOf(meta, access)) ?? [];
}
