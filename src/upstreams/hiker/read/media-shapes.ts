import type { Media } from '../../../model/media.ts';
import { facts, type Shape, shape, withNothingOpen } from '../../instagram/shape.ts';
import { object } from '../../instagram/value.ts';
import { readMedia } from './media.ts';

/**
 * What every complete form of a post settles: what it leaves out, the post has not. Written out, because a loop over the
 * names takes as long as reading half of the post. What is missing here is unknown when it is left out:
 * - tagged people, see `tagsOf` in media-parts.ts;
 * - `reshareCount` and `repostCount`, which more than half of all pages leave out;
 * - `playCount` of a video, and the sponsors of a paid partnership.
 */
function settled(media: { -readonly [Fact in keyof Media]: Media[Fact] }): Media {
  media.pk ??= null;
  media.code ??= null;
  media.kind ??= null;
  media.surface ??= null;
  media.caption ??= null;
  media.isCaptionEdited ??= null;
  media.takenAt ??= null;
  media.owner ??= null;
  media.coauthors ??= null;
  media.place ??= null;
  media.width ??= null;
  media.height ??= null;
  media.images ??= null;
  media.videos ??= null;
  media.videoDuration ??= null;
  media.hasAudio ??= null;
  media.children ??= null;
  media.likeCount ??= null;
  media.commentCount ??= null;
  media.areCountsHidden ??= null;
  media.isPaidPartnership ??= null;
  if (media.isPaidPartnership !== true) media.sponsors ??= null;
  return media;
}

const complete = [...Object.keys(settled({})), 'playCount'] as (keyof Media)[];

/** A complete form that settles `more` as well. */
function whole(...more: readonly (keyof Media)[]): Shape<Media> {
  const { read } = shape<Media>(more, (wire, at) => settled(readMedia(wire, at)));
  return { provides: new Set([...complete, ...more]), read };
}

const inMediaInfo = facts<Media>(
  ...complete,
  'isPinned',
  'graphId',
  'reshareCount',
  'repostCount',
  'accessibilityCaption',
  'track',
);

/**
 * /v2/media/info/by/*: the fullest answer there is. It is also the last resort of a record that lacks a fact, so what is
 * not in it is settled as absent, in the parts of a carousel too: asked for one of them, it is the same answer.
 */
export const mediaInfo = shape<Media>(inMediaInfo, (wire, at) => {
  const media = readMedia(wire, at);
  if (media.children == null) return media;
  return { ...media, children: media.children.map((part) => withNothingOpen(part, inMediaInfo)) };
});

/**
 * The post that was asked for, out of an answer of /v2/media/info/by/*: asked for a part of a carousel, the service
 * answers with the whole carousel. Undefined where the answer is about another post.
 */
export function mediaOfAnswer(answer: Media, wanted: Pick<Media, 'pk'>): Media | undefined {
  if (wanted.pk == null || answer.pk === wanted.pk) return answer;
  return answer.children?.find(({ pk }) => pk === wanted.pk);
}

/** A post in a /v2 list: clips, tagged posts, clips of a track. No description for the blind, and no music of a clip. */
export const listedMedia = whole('isPinned', 'graphId');

/** A post in the timeline and reposts streams, once its deferred part has come. */
const streamedPost = whole('isPinned', 'accessibilityCaption');

/** A clip in the clips stream, once its deferred part has come. Of pins it provides only those among the clips. */
const streamedClip = whole();

const postInFirstRow = shape<Media>(
  ['pk', 'kind', 'surface', 'owner', 'takenAt', 'width', 'height', 'images', 'children'],
  readMedia,
);

const clipInFirstRow = shape<Media>(
  ['pk', 'kind', 'surface', 'width', 'height', 'images', 'videos', 'videoDuration'],
  readMedia,
);

const clipPreview = shape<Media>(['pk', 'kind', 'width', 'height', 'images'], readMedia);

/**
 * A streamed post comes in two parts, and a stream may end before the second. Every second part brings the `code`, no
 * first part does; so a post whose second part never came is read as what its first part settles, and the rest of it
 * stays unknown instead of turning into "has no caption, no likes".
 */
function inParts(first: Shape<Media>, whole: Shape<Media>): Shape<Media> {
  return {
    provides: whole.provides,
    read(wire, at) {
      const code = object<{ code?: unknown }>(wire)?.code;
      return (code === undefined || code === null ? first : whole).read(wire, at);
    },
  };
}

export const timelineMedia = inParts(postInFirstRow, streamedPost);
export const clipOfUser = inParts(clipInFirstRow, streamedClip);
export const clipOfTrack = inParts(clipPreview, listedMedia);

/** A post in /gql/topsearch, whose form the documents do not show: only the pk is sure. */
export const mediaHit = shape<Media>(['pk'], readMedia);
