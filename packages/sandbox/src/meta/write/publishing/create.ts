import type { JsonObject } from '../../../wire/json.ts';
import type { Person } from '../../../world/people/people.ts';
import { requirePermissions, requirePublishing } from '../../access/tokens.ts';
import { shopOf } from '../../edges/products.ts';
import { GraphError, invalidParameter, publishingError, tooManyTags } from '../../errors/graph-error.ts';
import type { PlacedTag } from '../../library/records.ts';
import { UploadSession } from '../../uploads/session.ts';
import { booleanOf, textOf } from '../parameters.ts';
import { productTagsOf } from '../shop/tags.ts';
import type { WriteCall } from '../write-route.ts';
import { altTextOf, checkTrial, isAiGenerated } from './annotations.ts';
import { childrenOf } from './children.ts';
import { createContainer } from './container.ts';
import { type Draft, type DraftKind, kindOf } from './draft.ts';
import { collaboratorsOf, MAX_PEOPLE, userTagsOf } from './people.ts';
import { isUpload, sourceOf } from './sources/files.ts';

/** `POST /{ig-user-id}/media`: creates a container, which is not yet a post. */
export function createMedia(call: WriteCall, account: Person): JsonObject {
  requirePublishing(call.access);
  const { meta, parameters } = call;
  const isCarouselItem = booleanOf(parameters, 'is_carousel_item') === true;
  const kind = kindOf(parameters, isCarouselItem);
  checkSupported(parameters, kind, isCarouselItem);
  const caption = textOf(parameters, 'caption');
  if (caption !== undefined) checkCaption(caption);
  const place = placeOf(call);
  const children = kind === 'CAROUSEL' ? childrenOf(meta.state, account, parameters) : [];
  const source = sourceOf(parameters, kind);
  const isVideo =
    kind === 'REELS' || kind === 'VIDEO' || (kind === 'STORIES' && textOf(parameters, 'image_url') === undefined);
  const tagged = userTagsOf(meta.world, parameters, isVideo);
  checkTrial(parameters, kind);
  const draft: Draft = {
    kind,
    isVideo,
    source,
    upload: isUpload(parameters) ? new UploadSession(() => meta.pace.clock()) : undefined,
    children,
    isCarouselItem,
    // Stories have no caption.
    caption: kind === 'STORIES' ? undefined : caption,
    collaborators: collaboratorsOf(meta.world, account, parameters),
    altText: altTextOf(parameters, kind, isVideo),
    isAiGenerated: isAiGenerated(parameters, isCarouselItem),
    tagged,
    place,
    productTags: productTags(call, kind, isVideo),
    isSharedToFeed: kind === 'REELS' ? (booleanOf(parameters, 'share_to_feed') ?? true) : undefined,
  };
  const id = meta.state.newId('container');
  meta.state.containers.set(id, createContainer(id, account, draft, meta.pace));
  const uri = `${meta.uploadUrl()}/ig-api-upload/v26.0/${id}`;
  return draft.upload === undefined ? { id } : { id, uri };
}

const NOT_IN_CAROUSELS = ['caption', 'location_id', 'collaborators'] as const;
const NOT_IN_STORIES = ['collaborators', 'product_tags'] as const;

/** Parameters that the documents call unsupported are errors here, so that no caption is lost silently. */
function checkSupported(parameters: URLSearchParams, kind: DraftKind, isCarouselItem: boolean): void {
  const refused = isCarouselItem ? NOT_IN_CAROUSELS : kind === 'STORIES' ? NOT_IN_STORIES : [];
  const unsupported = refused.find((name) => textOf(parameters, name) !== undefined);
  if (unsupported !== undefined)
    throw invalidParameter(
      `Param ${unsupported} is not supported for ${isCarouselItem ? 'items of a carousel' : 'stories'}`,
    );
}

/** The id of a Page that has a location. */
function placeOf({ meta, parameters }: WriteCall): number | undefined {
  const id = textOf(parameters, 'location_id');
  const place = id === undefined ? undefined : meta.world.places.byFacebookId(id);
  if (id === undefined || place !== undefined) return place?.index;
  throw new GraphError({ code: 100, message: '(#100) INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID' });
}

function productTags({ meta, access, parameters }: WriteCall, kind: DraftKind, isVideo: boolean): readonly PlacedTag[] {
  if (textOf(parameters, 'product_tags') === undefined) return [];
  requirePermissions(access, 'instagram_basic');
  const positions = kind === 'CAROUSEL' ? 'album' : isVideo ? 'video' : 'photo';
  return productTagsOf(parameters, 'product_tags', positions, shopOf(meta, access)) ?? [];
}

const MAX_CHARACTERS = 2_200;
const MAX_HASHTAGS = 30;

/** Too many hashtags have the error of too many characters. */
function checkCaption(caption: string): void {
  const { length } = [...caption];
  if (length > MAX_CHARACTERS || count(caption, '#') > MAX_HASHTAGS)
    throw publishingError(
      2207010,
      `The submitted image's caption was ${length} characters long. The maximum number of characters permitted for a caption is ${MAX_CHARACTERS}. Please submit media with a shorter caption.`,
    );
  if (count(caption, '@') > MAX_PEOPLE) throw tooManyTags(MAX_PEOPLE);
}

/** An `@` within a word, as in an e-mail address, is not a mention. */
function count(caption: string, sign: '#' | '@'): number {
  return caption.match(new RegExp(`(?<![\\p{L}\\p{N}_.])${sign}[\\p{L}\\p{N}_.]+`, 'gu'))?.length ?? 0;
}
