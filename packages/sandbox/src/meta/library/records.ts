import type { Person } from '../../world/people/people.ts';
import type { Post } from '../../world/posts/post.ts';

export type MediaType = 'IMAGE' | 'VIDEO' | 'CAROUSEL_ALBUM' | 'BROADCAST';
export type MediaProductType = 'FEED' | 'REELS' | 'STORY' | 'LIVE';

export interface Collaborator {
  readonly person: Person;
  readonly inviteStatus: 'Accepted' | 'Declined' | 'Pending';
}

/** A post, story or album child, as this API shows it. */
export interface MediaRecord {
  readonly id: string;
  /** The pk in HikerAPI's answers. */
  readonly igId: string;
  readonly owner: Person;
  readonly mediaType: MediaType;
  readonly productType: MediaProductType;
  readonly caption: string | undefined;
  /** Of pictures only. */
  readonly altText: string | undefined;
  readonly isAiGenerated: boolean;
  readonly shortcode: string;
  readonly permalink: string;
  readonly mediaUrl: string | undefined;
  readonly thumbnailUrl: string | undefined;
  /** Unix seconds. */
  readonly createdAt: number;
  readonly likeCount: number;
  readonly hidesCounts: boolean;
  readonly commentsCount: number;
  /** Of reels only. */
  readonly isSharedToFeed: boolean | undefined;
  /** Its `media_url` is withheld. */
  readonly isCopyrighted: boolean;
  readonly isAlbumChild: boolean;
  readonly children: readonly MediaRecord[];
  readonly collaborators: readonly Collaborator[];
  /** The post whose comments it has; undefined for an album's children, stories and broadcasts. */
  readonly post: Post | undefined;
}

export interface CommentRecord {
  /** The pk in HikerAPI's answers. */
  readonly id: string;
  readonly mediaId: string;
  readonly mediaProductType: MediaProductType;
  /** The owner of the media. */
  readonly mediaOwner: Person;
  /** The comment to which this one replies. */
  readonly parentId: string | undefined;
  readonly author: Person;
  readonly text: string;
  /** Unix seconds. */
  readonly createdAt: number;
  readonly likeCount: number;
}

export interface PlacedTag {
  readonly productId: string;
  readonly x: number | undefined;
  readonly y: number | undefined;
}

export type ContainerStatus = 'EXPIRED' | 'ERROR' | 'FINISHED' | 'IN_PROGRESS' | 'PUBLISHED';

/** How far a file is that is sent to its container. */
export interface VideoStatus {
  readonly received: number;
  readonly uploading: 'not_started' | 'in_progress' | 'complete';
  readonly processing: 'not_started' | 'in_progress' | 'complete' | 'error';
}

export interface ContainerRecord {
  readonly id: string;
  readonly account: Person;
  /** The present state: `status` is a sentence, or the subcode of an error. */
  state(): { readonly code: ContainerStatus; readonly status: string };
  /** Of containers with `upload_type=resumable` only. */
  readonly videoStatus?: () => VideoStatus;
  /** Of videos only. */
  readonly copyrightCheck?: {
    readonly status: 'completed' | 'error' | 'in_progress' | 'not_started';
    readonly matchesFound: boolean;
  };
}
