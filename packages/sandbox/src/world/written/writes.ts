import { readMediaPk } from '../ids.ts';
import type { Person } from '../people/people.ts';
import type { Post } from '../posts/post.ts';
import type { Story } from '../stories/stories.ts';

/** A post or story that a call has published. */
export interface Published {
  readonly post: Post | undefined;
  readonly story: Story | undefined;
  /** Of reels only. */
  readonly isSharedToFeed: boolean | undefined;
  /** Fbids of the media and children without a `media_url`, because their copyright check failed. */
  readonly copyrighted: ReadonlySet<string>;
  /** Invited co-authors. None of them accepts. */
  readonly invited: readonly Person[];
  /** The alternative texts of pictures, by the fbid of the post or child. */
  readonly altTexts: ReadonlyMap<string, string>;
  readonly isAiGenerated: boolean;
}

export interface AnsweredInvite {
  readonly post: Post;
  readonly person: Person;
  readonly isAccepted: boolean;
}

export interface WrittenComment {
  readonly pk: string;
  /** The fbid of its post. */
  readonly mediaFbid: string;
  readonly parentPk: string | undefined;
  /** The index among the replies to its parent, from 1; 0 for a comment on the post itself. */
  readonly reply: number;
  readonly author: Person;
  readonly text: string;
  /** Unix seconds. */
  readonly createdAt: number;
}

/** What writes have added to the world and removed from it. The world itself follows from its seed and never changes. */
export interface Writes {
  /** By fbid, oldest first. */
  readonly published: Map<string, Published>;
  /** By pk, oldest first; replies among them. */
  readonly comments: Map<string, WrittenComment>;
  readonly deletedComments: Set<string>;
  readonly hiddenComments: Set<string>;
  /** By fbid. */
  readonly deletedPosts: Map<string, Post>;
  /** Fbids. */
  readonly deletedStories: Set<string>;
  /** Answered invitations to be a co-author, by their key. */
  readonly answeredInvites: Map<string, AnsweredInvite>;
  /** Fbids of posts that take no comments. */
  readonly commentsDisabled: Set<string>;
  /** Increases with every write, so that memoized answers are not used after it. */
  revision: number;
}

/** The key of an invitation to be a co-author. */
export function inviteKey(post: Pick<Post, 'fbid'>, person: Pick<Person, 'index'>): string {
  return `${post.fbid}/${person.index}`;
}

/** Published posts have ordinals and slots above those of the world. */
export const FIRST_WRITTEN_ORDINAL = 1_000;
export const FIRST_WRITTEN_SLOT = 40;

export function isWritten(of: Pick<Post, 'pk'>): boolean {
  return readMediaPk(of.pk).slot >= FIRST_WRITTEN_SLOT;
}
