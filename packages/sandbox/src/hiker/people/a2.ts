import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type Json, type JsonObject } from '../../wire/json.ts';
import { codeOf } from '../../world/ids.ts';
import type { Person } from '../../world/people/people.ts';
import type { Frame, Post } from '../../world/posts/post.ts';

const FIRST_POSTS = 12;

/** The website's old profile, of `/a2/user`: counts in edges, and the first posts without a cursor. */
export function a2User(context: AnswerContext, person: Person): JsonObject {
  const { timelines } = context.world;
  const timeline = timelines.of(person);
  return {
    id: person.pk,
    biography: person.biography,
    full_name: person.fullName,
    edge_followed_by: { count: person.followerCount },
    edge_follow: { count: person.followingCount },
    profile_pic_url: context.avatar(person),
    profile_pic_url_hd: context.avatar(person, 320),
    edge_owner_to_timeline_media: {
      count: timeline.length,
      // Of a private account the website shows only the count.
      edges: person.isPrivate
        ? []
        : timeline.slice(0, FIRST_POSTS).map((key) => ({ node: a2Post(context, timelines.post(key)) })),
    },
  };
}

function a2Post(context: AnswerContext, post: Post): JsonObject {
  const isCarousel = post.mediaType === 8;
  const likes = { count: post.hidesCounts ? 3 : post.likeCount };
  return {
    id: post.pk,
    shortcode: post.code,
    display_url: isCarousel ? null : context.photo(post.pk, post.width, post.height),
    thumbnail_url: isCarousel ? null : context.photo(post.pk, post.width, post.height),
    video_url: post.mediaType === 2 ? context.video(post) : null,
    __typename: isCarousel ? 'GraphSidecar' : typeName(post.mediaType === 2),
    product_type: post.mediaType === 2 ? 'clips' : isCarousel ? 'carousel_container' : 'feed',
    title: '',
    video_duration: float(post.duration),
    video_view_count: 0,
    edge_media_to_caption: { edges: post.caption === '' ? [] : [{ node: { text: post.caption } }] },
    edge_media_to_comment: { count: post.commentCount },
    edge_liked_by: likes,
    edge_media_preview_like: likes,
    ...(isCarousel
      ? { edge_sidecar_to_children: { edges: post.children.map((child): Json => ({ node: a2Child(context, child) })) } }
      : {}),
  };
}

function a2Child(context: AnswerContext, child: Frame): JsonObject {
  return {
    __typename: typeName(child.mediaType === 2),
    id: child.pk,
    shortcode: codeOf(child.pk),
    display_url: context.photo(child.pk, child.width, child.height),
    thumbnail_url: context.photo(child.pk, child.width, child.height),
    video_url: child.mediaType === 2 ? context.video(child) : null,
  };
}

function typeName(isVideo: boolean): string {
  return isVideo ? 'GraphVideo' : 'GraphImage';
}
