import type { Person } from '../people/people.ts';

/** The time of the newest posts as pks encode it. It is fixed, so that pks are the same every day. */
export const WORLD_EPOCH = Date.UTC(2026, 2, 1) / 1000;

/** As on the wire: 1 is a picture, 2 a video (here always a clip), 8 a carousel. */
export type MediaType = 1 | 2 | 8;

/** One picture or video: a post's own, or a carousel's child. */
export interface Frame {
  readonly pk: string;
  readonly fbid: string;
  readonly mediaType: 1 | 2;
  readonly width: number;
  readonly height: number;
  /** Of a video, in seconds; 0 of a picture. */
  readonly duration: number;
}

export interface Post {
  readonly owner: Person;
  readonly ordinal: number;
  readonly pk: string;
  readonly fbid: string;
  readonly code: string;
  readonly captionPk: string;
  readonly mediaType: MediaType;
  readonly takenAt: number;
  readonly width: number;
  readonly height: number;
  /** Seconds; 0 without a video. */
  readonly duration: number;
  readonly caption: string;
  readonly isCaptionEdited: boolean;
  readonly coauthors: readonly Person[];
  readonly tagged: readonly Person[];
  readonly sponsor: Person | undefined;
  readonly children: readonly Frame[];
  readonly likeCount: number;
  /** Comments on the post itself; replies are counted with their comment. */
  readonly commentCount: number;
  readonly takesComments: boolean;
  readonly playCount: number;
  readonly reshareCount: number;
  readonly repostCount: number;
  readonly hidesCounts: boolean;
  readonly isPinned: boolean;
  /** The index of its place, and of its track. */
  readonly place: number | undefined;
  readonly track: number | undefined;
}

/** Identifies a post before it is made: lists are long, and most of their posts are never read. */
export interface PostKey {
  readonly owner: number;
  readonly ordinal: number;
  readonly takenAt: number;
}

export function newestFirst(keys: readonly PostKey[]): readonly PostKey[] {
  return keys.toSorted((a, b) => b.takenAt - a.takenAt);
}

/** Whether the person's posts are public. */
export function isOpen(person: Person): boolean {
  return !person.isPrivate && !person.isGone;
}
