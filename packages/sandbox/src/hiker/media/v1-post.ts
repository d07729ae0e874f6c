import type { AnswerContext } from '../../wire/answer-context.ts';
import { isoTime } from '../../wire/iso-time.ts';
import { float, type JsonObject } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Frame, Post } from '../../world/posts/post.ts';
import { longRow, ownerRow } from '../people/rows.ts';
import { likes, totalPlays } from './counts.ts';
import { candidates, videoVersion } from './frames.ts';
import { placeOf, servicePlace } from './place.ts';
import { tagRows } from './post.ts';

const SAMPLE = sampleAt('hiker/v1.location.medias.top.chunk', '0.0');
const CHILD = sampleAt('hiker/v1.location.medias.top.chunk', '0.0.resources.0');
const PRODUCTS = { 1: 'feed', 2: 'clips', 8: 'carousel_container' } as const;

/** A post of the `/v1` lists: fewer keys than in `/v2`, the caption as a text and the time in two forms. */
export function v1Post(context: AnswerContext, of: Post): JsonObject {
  const isClip = of.mediaType === 2;
  return {
    ...SAMPLE,
    pk: of.pk,
    id: `${of.pk}_${of.owner.pk}`,
    code: of.code,
    taken_at: isoTime(of.takenAt),
    taken_at_ts: of.takenAt,
    media_type: of.mediaType,
    product_type: PRODUCTS[of.mediaType],
    thumbnail_url: of.mediaType === 8 ? null : context.photo(of.pk, of.width, of.height),
    location: of.place === undefined ? null : placeOf(context, of.pk, servicePlace(context.world.places.at(of.place))),
    user: ownerRow(context, of.owner),
    comment_count: of.commentCount,
    ...likes(context, of),
    play_count: totalPlays(context, of),
    caption_text: of.caption,
    // Clips have no tags here; `/gql/media/usertags` has them.
    usertags: isClip ? [] : tagRows(context, of),
    sponsor_tags: of.sponsor === undefined ? [] : [ownerRow(context, of.sponsor)],
    video_url: isClip ? context.video(of) : null,
    video_duration: float(of.duration),
    resources: of.children.map((one) => child(context, of, one)),
    image_versions: candidates(context, of).slice(0, 1),
    video_versions: isClip ? [videoVersion(context, of)] : [],
    coauthor_producers: of.coauthors.map((coauthor) => longRow(context, coauthor)),
    is_paid_partnership: of.sponsor !== undefined,
  };
}

/** A picture or video of a carousel. */
function child(context: AnswerContext, of: Post, frame: Frame): JsonObject {
  const isVideo = frame.mediaType === 2;
  return {
    ...CHILD,
    pk: frame.pk,
    id: `${frame.pk}_${of.owner.pk}`,
    video_url: isVideo ? context.video(frame) : null,
    thumbnail_url: context.photo(frame.pk, frame.width, frame.height),
    media_type: frame.mediaType,
    image_versions: candidates(context, frame).slice(0, 1),
    video_versions: isVideo ? [videoVersion(context, frame)] : [],
    carousel_parent_id: `${of.pk}_${of.owner.pk}`,
    taken_at: of.takenAt,
  };
}
