import type { VideoFileInput } from './upload.ts';

/** The input of mutations that publish a post. Coordinates are from 0 (left, top) to 1 (right, bottom). */

export interface TagInput {
  readonly username: string;
  readonly x?: number | null | undefined;
  readonly y?: number | null | undefined;
}

export interface ProductTagInput {
  readonly productId: string;
  readonly x?: number | null | undefined;
  readonly y?: number | null | undefined;
}

export interface Captioned {
  readonly caption?: string | null | undefined;
  readonly locationId?: string | null | undefined;
  readonly collaborators?: readonly string[] | null | undefined;
  readonly productTags?: readonly ProductTagInput[] | null | undefined;
}

/** How a trial reel, which is shown to people who do not follow the account, gets to its followers. */
export type TrialGraduation = 'MANUAL' | 'SS_PERFORMANCE';

export interface ImageInput extends Captioned {
  readonly imageUrl: string;
  readonly altText?: string | null | undefined;
  readonly isAiGenerated?: boolean | null | undefined;
  readonly userTags?: readonly TagInput[] | null | undefined;
}

/** One of both. */
interface VideoSource {
  readonly videoUrl?: string | null | undefined;
  readonly videoFile?: VideoFileInput | null | undefined;
}

export interface ReelInput extends Captioned, VideoSource {
  readonly shareToFeed?: boolean | null | undefined;
  readonly coverUrl?: string | null | undefined;
  readonly audioName?: string | null | undefined;
  readonly thumbOffsetMs?: number | null | undefined;
  readonly trialGraduation?: TrialGraduation | null | undefined;
  readonly isAiGenerated?: boolean | null | undefined;
  readonly userTags?: readonly TagInput[] | null | undefined;
}

export interface StoryInput extends VideoSource {
  readonly imageUrl?: string | null | undefined;
}

export interface CarouselItemInput extends VideoSource {
  readonly imageUrl?: string | null | undefined;
  /** Of a picture only. */
  readonly altText?: string | null | undefined;
  readonly userTags?: readonly TagInput[] | null | undefined;
  readonly productTags?: readonly ProductTagInput[] | null | undefined;
}

export interface CarouselInput extends Captioned {
  readonly items: readonly CarouselItemInput[];
  readonly shareToFeed?: boolean | null | undefined;
  /** Concerns the carousel as a whole; its items cannot say it of themselves. */
  readonly isAiGenerated?: boolean | null | undefined;
}

/** Exactly one field is set. */
export interface PostInput {
  readonly image?: ImageInput | null | undefined;
  readonly reel?: ReelInput | null | undefined;
  readonly story?: StoryInput | null | undefined;
  readonly carousel?: CarouselInput | null | undefined;
}
