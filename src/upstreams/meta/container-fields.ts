import { normaliseUsername } from '../../model/ids.ts';
import type {
  CarouselInput,
  CarouselItemInput,
  ImageInput,
  PostInput,
  ProductTagInput,
  ReelInput,
  StoryInput,
  TagInput,
  TrialGraduation,
} from '../../model/official/post.ts';
import type { VideoFileInput } from '../../model/official/upload.ts';

/** The parameters of a container. Omitted fields are not sent. */
type Fields = Readonly<Record<string, string>>;

/** A post of one file. A carousel is made of the containers of its items: see `carouselFields`. */
export function postFields({ image, reel, story }: PostInput): Fields {
  return image != null ? imageFields(image) : reel != null ? reelFields(reel) : storyFields(story ?? {});
}

function imageFields(image: ImageInput): Fields {
  return present({
    image_url: image.imageUrl,
    alt_text: image.altText,
    caption: image.caption,
    location_id: image.locationId,
    user_tags: tags(image.userTags),
    product_tags: products(image.productTags),
    collaborators: names(image.collaborators),
    is_ai_generated: flag(image.isAiGenerated),
  });
}

function reelFields(reel: ReelInput): Fields {
  return present({
    media_type: 'REELS',
    video_url: reel.videoUrl,
    upload_type: uploadType(reel.videoFile),
    caption: reel.caption,
    share_to_feed: flag(reel.shareToFeed),
    cover_url: reel.coverUrl,
    audio_name: reel.audioName,
    thumb_offset: reel.thumbOffsetMs == null ? undefined : String(reel.thumbOffsetMs),
    location_id: reel.locationId,
    user_tags: tags(reel.userTags),
    product_tags: products(reel.productTags),
    collaborators: names(reel.collaborators),
    trial_params: trial(reel.trialGraduation),
    is_ai_generated: flag(reel.isAiGenerated),
  });
}

function storyFields(story: StoryInput): Fields {
  return present({
    media_type: 'STORIES',
    image_url: story.imageUrl,
    video_url: story.videoUrl,
    upload_type: uploadType(story.videoFile),
  });
}

/** Each item of a carousel is a container of its own. */
export function itemFields(item: CarouselItemInput): Fields {
  return present({
    is_carousel_item: 'true',
    media_type: item.videoUrl == null && item.videoFile == null ? undefined : 'VIDEO',
    image_url: item.imageUrl,
    video_url: item.videoUrl,
    upload_type: uploadType(item.videoFile),
    alt_text: item.altText,
    user_tags: tags(item.userTags),
    product_tags: products(item.productTags),
  });
}

export function carouselFields(carousel: CarouselInput, children: readonly string[]): Fields {
  return present({
    media_type: 'CAROUSEL',
    children: children.join(),
    caption: carousel.caption,
    share_to_feed: flag(carousel.shareToFeed),
    location_id: carousel.locationId,
    product_tags: products(carousel.productTags),
    collaborators: names(carousel.collaborators),
    is_ai_generated: flag(carousel.isAiGenerated),
  });
}

export function productTagFields(all: readonly ProductTagInput[]): string {
  return JSON.stringify(all.map(({ productId, x, y }) => ({ product_id: productId, ...position(x, y) })));
}

/** A container whose file is sent to it. */
function uploadType(file: VideoFileInput | null | undefined): string | undefined {
  return file == null ? undefined : 'resumable';
}

function products(all: readonly ProductTagInput[] | null | undefined): string | undefined {
  return all?.length ? productTagFields(all) : undefined;
}

function tags(all: readonly TagInput[] | null | undefined): string | undefined {
  if (!all?.length) return undefined;
  return JSON.stringify(
    all.map(({ username, x, y }) => ({ username: normaliseUsername(username), ...position(x, y) })),
  );
}

function names(all: readonly string[] | null | undefined): string | undefined {
  return all?.length ? JSON.stringify(all.map(normaliseUsername)) : undefined;
}

function trial(graduation: TrialGraduation | null | undefined): string | undefined {
  return graduation == null ? undefined : JSON.stringify({ graduation_strategy: graduation });
}

function position(x: number | null | undefined, y: number | null | undefined) {
  return x == null || y == null ? {} : { x, y };
}

function flag(value: boolean | null | undefined): string | undefined {
  return value == null ? undefined : String(value);
}

function present(fields: Readonly<Record<string, string | null | undefined>>): Fields {
  return Object.fromEntries(Object.entries(fields).filter((pair): pair is [string, string] => pair[1] != null));
}

const anyFile = ['imageUrl', 'videoUrl', 'videoFile', 'coverUrl'];
const anyPicture = ['imageUrl', 'coverUrl'];
const anyTag = ['productTags', 'tags'];

/** The fields of a post that a documented failure can concern, by its subcode. */
export const inputsOfFailure: Readonly<Record<number, readonly string[]>> = {
  2207003: anyFile,
  2207004: anyPicture,
  2207005: anyPicture,
  2207009: anyPicture,
  2207010: ['caption'],
  2207026: ['videoUrl', 'videoFile'],
  2207028: ['items'],
  2207035: anyTag,
  2207036: anyTag,
  2207037: anyTag,
  2207040: ['caption', 'userTags', 'tags'],
  2207052: anyFile,
  2207053: ['videoUrl', 'videoFile'],
  2207057: ['thumbOffsetMs'],
  2207081: ['trialGraduation'],
};
