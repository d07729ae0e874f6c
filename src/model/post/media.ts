import type { Fact } from '../entity.ts';
import type { Image, Video } from '../image.ts';
import type { Audio } from '../official/audio.ts';
import type { Insights } from '../official/insight.ts';
import type { ProductTag } from '../official/product.ts';
import type { CopyrightCheck } from '../official/publishing.ts';
import type { Place } from '../topics/place.ts';
import type { Track } from '../topics/track.ts';
import type { User } from '../user/user.ts';

declare module '../entity.ts' {
  interface Records {
    Media: Media;
  }
}

/** `media_type` on Instagram's wire: 1, 2, 8. */
export type MediaKind = 'IMAGE' | 'VIDEO' | 'CAROUSEL';

export type MediaSurface = 'FEED' | 'REELS' | 'STORY' | 'AD' | 'IGTV' | 'LIVE';

/** Someone tagged in a picture. The position is 0..1 from the left and from the top. */
export interface Usertag {
  readonly user: User;
  readonly x: number | null;
  readonly y: number | null;
}

export type InviteStatus = 'ACCEPTED' | 'DECLINED' | 'PENDING';

/** Someone who was invited to be a co-author. */
export interface Collaborator {
  readonly user: User;
  readonly inviteStatus: InviteStatus | null;
}

/** Why a post has the label "AI info". */
export type AiLabel =
  | 'SELF_DISCLOSED'
  | 'MADE_METADATA'
  | 'EDITED_METADATA'
  | 'WATERMARK'
  | 'SET_BY_INSTAGRAM'
  | 'OTHER';

/** A track in the sound of a post. Times are in milliseconds. */
export interface AudioPart {
  readonly track: Track;
  /** When it begins in the sound of the post. */
  readonly startMs: number | null;
  /** Where in the track it begins. */
  readonly trackStartMs: number | null;
  readonly durationMs: number | null;
}

/** What posts and stories have in common. */
export interface PostOrStory {
  readonly pk?: Fact<string>;
  readonly graphId?: Fact<string>;
  readonly code?: Fact<string>;
  readonly kind?: Fact<MediaKind>;
  readonly caption?: Fact<string>;
  readonly takenAt?: Fact<Date>;
  readonly owner?: Fact<User>;
  readonly width?: Fact<number>;
  readonly height?: Fact<number>;
  readonly images?: Fact<readonly Image[]>;
  readonly videos?: Fact<readonly Video[]>;
  /** Seconds. */
  readonly videoDuration?: Fact<number>;
  readonly isPaidPartnership?: Fact<boolean>;
  readonly sponsors?: Fact<readonly User[]>;
  readonly track?: Fact<Track>;
  /** Whether the account of the official API's token owns it, so that the API answers for it by its graphId. */
  readonly isManaged?: Fact<boolean>;
  readonly hasPoll?: Fact<boolean>;
  readonly hasSlider?: Fact<boolean>;
  /** One fact for each set of arguments; its name contains them. */
  readonly insights?: Fact<Insights>;
}

/** A post: a picture, a video or clip, or a carousel of both. */
export interface Media extends PostOrStory {
  /** A share link that leads to it: its only known fact until the link is resolved. */
  readonly shareUrl?: Fact<string>;
  readonly surface?: Fact<MediaSurface>;
  readonly isCaptionEdited?: Fact<boolean>;
  readonly accessibilityCaption?: Fact<string>;
  readonly coauthors?: Fact<readonly User[]>;
  readonly place?: Fact<Place>;
  readonly hasAudio?: Fact<boolean>;
  readonly children?: Fact<readonly Media[]>;
  /** Of a picture or video in a carousel: the pk of the carousel, whose answer has all of them. */
  readonly carouselPk?: Fact<string>;
  readonly likeCount?: Fact<number>;
  readonly commentCount?: Fact<number>;
  /** On Instagram. */
  readonly playCount?: Fact<number>;
  /** On Instagram and Facebook. */
  readonly totalPlayCount?: Fact<number>;
  /** The count that Instagram had before plays. */
  readonly viewCount?: Fact<number>;
  /** Of a post that is on Facebook too. */
  readonly facebookPlayCount?: Fact<number>;
  readonly facebookLikeCount?: Fact<number>;
  readonly facebookCommentCount?: Fact<number>;
  readonly saveCount?: Fact<number>;
  readonly reshareCount?: Fact<number>;
  readonly repostCount?: Fact<number>;
  readonly areCountsHidden?: Fact<boolean>;
  readonly isPinned?: Fact<boolean>;
  readonly usertags?: Fact<readonly Usertag[]>;
  readonly isCommentEnabled?: Fact<boolean>;
  /** Whether a reel is in the feed too; null for other posts. */
  readonly isSharedToFeed?: Fact<boolean>;
  readonly collaborators?: Fact<readonly Collaborator[]>;
  readonly copyrightCheck?: Fact<CopyrightCheck>;
  /** The owner's own alternative text. */
  readonly altText?: Fact<string>;
  /** The sound of a reel, as the official API knows it. */
  readonly audio?: Fact<Audio>;
  /** With what advertisements made from the post add. */
  readonly totalLikeCount?: Fact<number>;
  readonly totalCommentCount?: Fact<number>;
  readonly totalViewCount?: Fact<number>;
  readonly productTags?: Fact<readonly ProductTag[]>;
  /** A few people who like the post. Of some only the username is known. */
  readonly topLikers?: Fact<readonly User[]>;
  readonly isAiGenerated?: Fact<boolean>;
  /** null where the post has no label. */
  readonly aiLabel?: Fact<AiLabel>;
  /** Instagram's translation of the caption. */
  readonly captionTranslation?: Fact<string>;
  readonly audioParts?: Fact<readonly AudioPart[]>;
  /** The post that this one is a remix or a copy of. */
  readonly originalMedia?: Fact<Media>;
  /** Whether others may use the post in a reel of theirs. */
  readonly isReuseAllowed?: Fact<boolean>;
  readonly isRemixAllowed?: Fact<boolean>;
  readonly remixCount?: Fact<number>;
  /** Of the template that a reel was made with. */
  readonly templateTitle?: Fact<string>;
  /** Who made the template. Only the username is known. */
  readonly templateCreator?: Fact<User>;
  readonly firstFrame?: Fact<Image>;
  /** MPEG-DASH, XML. */
  readonly dashManifest?: Fact<string>;
  readonly subtitlesUrl?: Fact<string>;
  /** Such as `en_US`. */
  readonly subtitlesLocale?: Fact<string>;
  /** Such as `vp09.00.30.08.00.02.02.01.00` (RFC 6381). */
  readonly videoCodec?: Fact<string>;
  readonly videoQualityCount?: Fact<number>;
  /** Language codes. */
  readonly dubbedLanguages?: Fact<readonly string[]>;
}
