import type { UserError } from '../../model/user-error.ts';
import { checkProductTags, checkUserTags } from './check-tags.ts';
import { checkCaptioned, checkWhole } from './check-text.ts';
import type { CarouselInput, CarouselItemInput, ImageInput, PostInput, ReelInput, StoryInput } from './post.ts';
import { inputError } from './user-errors.ts';

const fewestItems = 2;
const mostItems = 10;

/**
 * Everything that is wrong with a post and can be seen without asking anybody: what the documents fix as a number or a
 * rule. Whether a picture has the right format, and can be fetched, is the service's to say.
 */
export function checkPost({ image, reel, story, carousel }: PostInput, at: readonly string[]): UserError[] {
  if (image != null) return checkImage(image, [...at, 'image']);
  if (reel != null) return checkReel(reel, [...at, 'reel']);
  if (story != null) return checkStory(story, [...at, 'story']);
  return carousel == null ? [] : checkCarousel(carousel, [...at, 'carousel']);
}

function checkImage(image: ImageInput, at: readonly string[]): UserError[] {
  return [
    ...checkUrl(image.imageUrl, [...at, 'imageUrl']),
    ...checkCaptioned(image, at),
    ...checkUserTags(image.userTags, [...at, 'userTags'], 'picture'),
    ...checkProductTags(image.productTags, [...at, 'productTags'], 'picture'),
  ];
}

function checkReel(reel: ReelInput, at: readonly string[]): UserError[] {
  return [
    ...checkUrl(reel.videoUrl, [...at, 'videoUrl']),
    ...checkUrl(reel.coverUrl, [...at, 'coverUrl']),
    ...checkCaptioned(reel, at),
    ...checkWhole(reel.audioName, [...at, 'audioName']),
    ...checkUserTags(reel.userTags, [...at, 'userTags'], 'video'),
    ...checkProductTags(reel.productTags, [...at, 'productTags'], 'video'),
    ...checkOffset(reel.thumbOffsetMs, [...at, 'thumbOffsetMs']),
  ];
}

function checkOffset(offset: number | null | undefined, at: readonly string[]): UserError[] {
  if (offset == null || offset >= 0) return [];
  const message = 'the frame for the cover lies before the video begins';
  return [inputError(at, 'THUMB_OFFSET_NEGATIVE', message, 'Give milliseconds from the start, 0 or more.')];
}

function checkStory(story: StoryInput, at: readonly string[]): UserError[] {
  return [
    ...checkOneSource(story, at, 'STORY_SOURCE', 'a story'),
    ...checkUrl(story.imageUrl, [...at, 'imageUrl']),
    ...checkUrl(story.videoUrl, [...at, 'videoUrl']),
  ];
}

function checkCarousel(carousel: CarouselInput, at: readonly string[]): UserError[] {
  return [
    ...checkSize(carousel.items.length, [...at, 'items']),
    ...checkCaptioned(carousel, at),
    ...checkProductTags(carousel.productTags, [...at, 'productTags'], 'either'),
    ...carousel.items.flatMap((item, index) => checkItem(item, [...at, 'items', String(index)])),
  ];
}

function checkSize(length: number, at: readonly string[]): UserError[] {
  if (length >= fewestItems && length <= mostItems) return [];
  const message = `the carousel has ${length} ${length === 1 ? 'item' : 'items'}; it has ${fewestItems} to ${mostItems}`;
  const advice =
    length < fewestItems
      ? 'Add items, or publish a single image or reel.'
      : 'Leave some out, or publish several carousels.';
  return [inputError(at, 'CAROUSEL_SIZE', message, advice)];
}

function checkItem(item: CarouselItemInput, at: readonly string[]): UserError[] {
  const on = item.videoUrl == null ? 'picture' : 'video';
  return [
    ...checkOneSource(item, at, 'CAROUSEL_ITEM_SOURCE', 'an item of a carousel'),
    ...checkUrl(item.imageUrl, [...at, 'imageUrl']),
    ...checkUrl(item.videoUrl, [...at, 'videoUrl']),
    ...checkUserTags(item.userTags, [...at, 'userTags'], on),
    ...checkProductTags(item.productTags, [...at, 'productTags'], on),
  ];
}

function checkOneSource({ imageUrl, videoUrl }: StoryInput, at: readonly string[], code: string, what: string) {
  if ((imageUrl == null) !== (videoUrl == null)) return [];
  const said = imageUrl == null ? 'neither is given' : 'both are given';
  return [inputError(at, code, `${what} is a picture or a video; ${said}`, 'Give imageUrl or videoUrl, one of them.')];
}

function checkUrl(url: string | null | undefined, at: readonly string[]): UserError[] {
  if (url == null || (url.isWellFormed() && /^https?:$/.test(URL.parse(url)?.protocol ?? ''))) return [];
  return [
    inputError(at, 'URL_INVALID', 'this is no http or https address', 'Give an address that everybody can reach.'),
  ];
}
