import { Lru } from '../../lru.ts';
import type { Comment, Comments } from '../comments.ts';
import type { Person } from '../people/people.ts';
import type { Invitation } from '../posts/participants.ts';
import type { Post } from '../posts/post.ts';
import type { Posts } from '../posts/posts.ts';
import type { StoryComments } from '../stories/story-comments.ts';
import type { World } from '../world.ts';
import { presentComments, type Viewer } from './present-comments.ts';
import { presentPlaced, presentSearch } from './present-found.ts';
import { isKept, isPost, presentStories, presentTimelines } from './present-timelines.ts';
import { FIRST_WRITTEN_ORDINAL, inviteKey, isWritten, type Writes } from './writes.ts';

/** The present world: the initial one with all writes applied. Every service reads it, so that all services show a write. */
export function presentWorld(world: World, writes: Writes, viewer: Viewer): World {
  const initial = { ...world, comments: remembered(world.comments) };
  const posts = presentPosts(initial, writes);
  return {
    ...initial,
    posts,
    timelines: presentTimelines(initial, writes, posts),
    placed: presentPlaced(initial, writes),
    search: presentSearch(initial, writes),
    stories: presentStories(initial, writes),
    storyComments: presentStoryComments(initial.storyComments),
    // A published story has no stickers.
    storyStickers: { of: (story) => (isWritten(story) ? [] : initial.storyStickers.of(story)) },
    comments: presentComments(initial, writes, posts, viewer),
    invitations(post) {
      const published = writes.published.get(post.fbid);
      const invited: readonly Invitation[] =
        published === undefined
          ? initial.invitations(initialOf(initial, post))
          : published.invited.map((person) => ({ person, status: 'Pending' }));
      return invited.map(({ person, status }) => ({ person, status: answered(writes, post, person) ?? status }));
    },
    invites: (account) =>
      initial
        .invites(account)
        .filter((key) => isKept(writes, key))
        .filter(
          (key) =>
            ![...writes.answeredInvites.values()].some(
              (one) => one.person.index === account.index && isPost(one.post, key),
            ),
        ),
    features(post) {
      const features = initial.features(post);
      const published = writes.published.get(post.fbid);
      if (published === undefined) return features;
      return { ...features, aiMethod: published.isAiGenerated ? 'SELF_DISCLOSURE_FLOW' : 'NONE' };
    },
    revision: () => writes.revision,
  };
}

/** The post as it was before any write. */
function initialOf({ posts }: World, post: Post): Post {
  return isWritten(post) ? post : posts.at(post.owner, post.ordinal);
}

function answered(writes: Writes, post: Post, person: Person): Invitation['status'] | undefined {
  const answer = writes.answeredInvites.get(inviteKey(post, person));
  return answer === undefined ? undefined : answer.isAccepted ? 'Accepted' : 'Declined';
}

/** Remembers comments by pk: every post in an answer looks up all deleted comments. */
function remembered(comments: Comments): Comments {
  const cache = new Lru<string, { readonly comment: Comment | undefined }>(1_000);
  return { ...comments, byPk: (pk) => cache.of(pk, () => ({ comment: comments.byPk(pk) })).comment };
}

function presentPosts(initial: World, writes: Writes): Posts {
  const published = (wanted: (post: Post) => boolean): Post | undefined => {
    for (const { post } of writes.published.values()) if (post !== undefined && wanted(post)) return post;
    return undefined;
  };
  const hasId = (post: Post, key: 'pk' | 'fbid', id: string): boolean =>
    post[key] === id || post.children.some((child) => child[key] === id);

  /** Applies the comments that were written and deleted, and accepted invitations. Hidden comments still count. */
  const now = (post: Post): Post => {
    const { comments, deletedComments, commentsDisabled, answeredInvites } = writes;
    if (comments.size + deletedComments.size + commentsDisabled.size + answeredInvites.size === 0) return post;
    let commentCount = post.commentCount;
    for (const { pk, mediaFbid, parentPk } of comments.values())
      if (mediaFbid === post.fbid && parentPk === undefined && !deletedComments.has(pk)) commentCount += 1;
    for (const pk of deletedComments) {
      const comment = initial.comments.byPk(pk);
      if (comment?.reply === 0 && comment.post.pk === post.pk) commentCount -= 1;
    }
    const joined = [...answeredInvites.values()].flatMap((one) =>
      one.isAccepted && one.post.fbid === post.fbid ? [one.person] : [],
    );
    return {
      ...post,
      commentCount,
      coauthors: [...post.coauthors, ...joined],
      takesComments: !commentsDisabled.has(post.fbid),
    };
  };
  const presented = (post: Post | undefined): Post | undefined =>
    post === undefined || writes.deletedPosts.has(post.fbid) ? undefined : now(post);

  return {
    at(owner, ordinal) {
      const found =
        ordinal < FIRST_WRITTEN_ORDINAL
          ? undefined
          : published((post) => isPost(post, { owner: owner.index, ordinal }));
      return now(found ?? initial.posts.at(owner, ordinal));
    },
    byPk: (pk) => presented(isWritten({ pk }) ? published((post) => hasId(post, 'pk', pk)) : initial.posts.byPk(pk)),
    byFbid: (fbid) =>
      presented(
        writes.published.get(fbid)?.post ??
          initial.posts.byFbid(fbid) ??
          published((post) => hasId(post, 'fbid', fbid)),
      ),
    mentioned: initial.posts.mentioned,
  };
}

/** A published story has no comments and no caption. */
function presentStoryComments(initial: StoryComments): StoryComments {
  return {
    caption: (story) => (isWritten(story) ? undefined : initial.caption(story)),
    of: (story, now) => (isWritten(story) ? [] : initial.of(story, now)),
  };
}
