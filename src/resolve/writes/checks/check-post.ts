import type { UserError } from '../../../errors.ts';
import { amountOf } from '../../../model/amount.ts';
import type {
  CarouselInput,
  CarouselItemInput,
  ImageInput,
  PostInput,
  ReelInput,
  StoryInput,
} from '../../../model/official/post.ts';
import { inputError } from '../user-errors.ts';
import { checkFile, maxReelBytes, maxStoryBytes } from './check-file.ts';
import { checkProductTags, checkUserTags } from './check-tags.ts';
import { checkAltText, checkCaptionFields, checkWellFormed } from './check-text.ts';

const files = ['imageUrl', 'videoUrl', 'videoFile'] as const;
const reelSource = 'REEL_SOURCE';

const minItems = 2;
const maxItems = 10;

/**
 * Checks a post against the limits and rules of Meta's documentation, without a call. Whether a file can be downloaded and
 * has a valid format is checked by the service.
 */
export function checkPost({ image, reel, story, carousel }: PostInput, path: readonly string[]): UserError[] {
  if (image != null) return checkImage(image, [...path, 'image']);
  if (reel != null) return checkReel(reel, [...path, 'reel']);
  if (story != null) return checkStory(story, [...path, 'story']);
  return carousel == null ? [] : checkCarousel(carousel, [...path, 'carousel']);
}

function checkImage(image: ImageInput, path: readonly string[]): UserError[] {
  return [
    ...checkUrl(image.imageUrl, [...path, 'imageUrl']),
    ...checkAltText(image.altText, [...path, 'altText'], 'picture'),
    ...checkCaptionFields(image, path),
    ...checkUserTags(image.userTags, [...path, 'userTags'], 'picture'),
    ...checkProductTags(image.productTags, [...path, 'productTags'], 'picture'),
  ];
}

function checkReel(reel: ReelInput, path: readonly string[]): UserError[] {
  return [
    ...checkOneFile(reel, path, reelSource, 'a reel'),
    ...checkUrl(reel.videoUrl, [...path, 'videoUrl']),
    ...checkFile(reel.videoFile, path, maxReelBytes),
    ...checkUrl(reel.coverUrl, [...path, 'coverUrl']),
    ...checkCaptionFields(reel, path),
    ...checkWellFormed(reel.audioName, [...path, 'audioName']),
    ...checkUserTags(reel.userTags, [...path, 'userTags'], 'video'),
    ...checkProductTags(reel.productTags, [...path, 'productTags'], 'video'),
    ...checkOffset(reel.thumbOffsetMs, [...path, 'thumbOffsetMs']),
  ];
}

function checkOffset(offset: number | null | undefined, path: readonly string[]): UserError[] {
  if (offset == null || offset >= 0) return [];
  const message = `thumbOffsetMs is ${offset}, which is before the start of the video`;
  return [
    inputError(path, 'THUMB_OFFSET_NEGATIVE', message, 'Pass milliseconds from the start of the video, 0 or more.'),
  ];
}

function checkStory(story: StoryInput, path: readonly string[]): UserError[] {
  return [
    ...checkOneFile(story, path, 'STORY_SOURCE', 'a story'),
    ...checkUrl(story.imageUrl, [...path, 'imageUrl']),
    ...checkUrl(story.videoUrl, [...path, 'videoUrl']),
    ...checkFile(story.videoFile, path, maxStoryBytes),
  ];
}

function checkCarousel(carousel: CarouselInput, path: readonly string[]): UserError[] {
  return [
    ...checkSize(carousel.items.length, [...path, 'items']),
    ...checkCaptionFields(carousel, path),
    ...checkProductTags(carousel.productTags, [...path, 'productTags'], 'either'),
    ...carousel.items.flatMap((item, index) => checkItem(item, [...path, 'items', String(index)])),
  ];
}

function checkSize(length: number, path: readonly string[]): UserError[] {
  if (length >= minItems && length <= maxItems) return [];
  const message = `the carousel has ${amountOf(length, 'item')}; it must have ${minItems} to ${maxItems}`;
  const advice =
    length < minItems ? 'Add items, or publish a single image or reel.' : 'Remove some, or publish several carousels.';
  return [inputError(path, 'CAROUSEL_SIZE', message, advice)];
}

function checkItem(item: CarouselItemInput, path: readonly string[]): UserError[] {
  const on = item.videoUrl == null && item.videoFile == null ? 'picture' : 'video';
  return [
    ...checkOneFile(item, path, 'CAROUSEL_ITEM_SOURCE', 'an item of a carousel'),
    ...checkUrl(item.imageUrl, [...path, 'imageUrl']),
    ...checkUrl(item.videoUrl, [...path, 'videoUrl']),
    ...checkFile(item.videoFile, path, maxReelBytes),
    ...checkAltText(item.altText, [...path, 'altText'], on),
    ...checkUserTags(item.userTags, [...path, 'userTags'], on),
    ...checkProductTags(item.productTags, [...path, 'productTags'], on),
  ];
}

/** The fields that name a file, where exactly one of them has to be given. */
function checkOneFile(input: StoryInput, path: readonly string[], code: string, subject: string): UserError[] {
  const given = files.filter((name) => input[name] != null);
  if (given.length === 1) return [];
  const isReel = code === reelSource;
  const message = `${subject} is ${isReel ? 'a video' : 'a picture or a video'}; ${given.length === 0 ? 'none is given' : `${given.join(' and ')} are given`}`;
  const advice = `Pass exactly one of ${isReel ? 'videoUrl and videoFile' : 'imageUrl, videoUrl and videoFile'}.`;
  return [inputError(path, code, message, advice)];
}

function checkUrl(url: string | null | undefined, path: readonly string[]): UserError[] {
  if (url == null || (url.isWellFormed() && /^https?:$/.test(URL.parse(url)?.protocol ?? ''))) return [];
  return [
    inputError(
      path,
      'URL_INVALID',
      'this is not an http or https URL',
      'Pass a URL that Instagram can download from without a login.',
    ),
  ];
}
