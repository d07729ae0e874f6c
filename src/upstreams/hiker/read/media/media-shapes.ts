import type { Media } from '../../../../model/post/media.ts';
import { facts, type Shape, shape, withAbsent } from '../../../instagram/shape.ts';
import { type Keys, object } from '../../../instagram/value.ts';
import { readMedia } from './media.ts';

/** A post that has just been read, and that nothing else refers to yet. */
export type MutableMedia = { -readonly [Fact in keyof Media]: Media[Fact] };

/**
 * Sets null for the facts that every complete format of a post provides. Written without a loop, because a loop over the names
 * takes as long as reading half of the post. Facts that stay unknown where they are missing:
 * - tagged users, see `tagsOf` in media-parts.ts;
 * - `reshareCount` and `repostCount`, which more than half of all pages leave out;
 * - `playCount` and `totalPlayCount` of a video, and the sponsors of a paid partnership.
 */
function completed(media: MutableMedia): MutableMedia {
  media.pk ??= null;
  media.code ??= null;
  media.kind ??= null;
  media.surface ??= null;
  media.caption ??= null;
  media.isCaptionEdited ??= null;
  media.takenAt ??= null;
  media.owner ??= null;
  media.coauthors ??= null;
  media.collaborators ??= null;
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
  media.facebookPlayCount ??= null;
  media.facebookLikeCount ??= null;
  media.topLikers ??= null;
  media.aiLabel ??= null;
  media.isAiGenerated ??= null;
  media.firstFrame ??= null;
  media.videoCodec ??= null;
  media.videoQualityCount ??= null;
  media.areCountsHidden ??= null;
  media.isPaidPartnership ??= null;
  media.sponsors ??= media.isPaidPartnership === true ? undefined : null;
  return media;
}

const complete = [...Object.keys(completed({})), 'playCount', 'totalPlayCount'] as (keyof Media)[];

/** A complete format that provides `more` as well. */
function whole(...more: readonly (keyof Media)[]): Shape<Media> {
  const { read } = shape<Media>(more, (wire, at) => completed(readMedia(wire, at)));
  return { provides: new Set([...complete, ...more]), read };
}

/**
 * The same for the formats whose `comments_disabled` is true where comments are off, and null or left out where they are on.
 */
function withComments(media: MutableMedia): MutableMedia {
  media.isCommentEnabled ??= true;
  return media;
}

const inMediaInfo = facts<Media>(
  ...complete,
  'isPinned',
  'graphId',
  'reshareCount',
  'repostCount',
  'accessibilityCaption',
  'track',
  'audioParts',
  'facebookCommentCount',
  'saveCount',
  'viewCount',
  'productTags',
  'isCommentEnabled',
  'captionTranslation',
  'originalMedia',
  'isReuseAllowed',
  'isRemixAllowed',
  'remixCount',
  'dashManifest',
  'subtitlesUrl',
  'subtitlesLocale',
  'dubbedLanguages',
);

/**
 * /v2/media/info/by/*, the fullest answer. No other endpoint has a fact that it lacks, so such a fact is absent, in the
 * children of a carousel too: the answer for a child is the same.
 */
export const mediaInfo = shape<Media>(inMediaInfo, (wire, at) => {
  const media = withComments(readMedia(wire, at));
  media.children &&= media.children.map((child) => withAbsent(child, inMediaInfo));
  return media;
});

/**
 * The requested post in an answer of /v2/media/info/by/*: for a child of a carousel the answer is the whole carousel.
 * Undefined where the answer is about another post.
 */
export function mediaOfAnswer(answer: Media, wanted: Pick<Media, 'pk'>): Media | undefined {
  if (wanted.pk == null || answer.pk === wanted.pk) return answer;
  return answer.children?.find(({ pk }) => pk === wanted.pk);
}

/** A post in a /v2 list (clips, tagged posts, clips of a track), which has no alt text and, for clips, no track. */
export const listedMedia = whole('isPinned', 'graphId', 'facebookCommentCount', 'dubbedLanguages');

/** What every deferred part of a stream has, null where there is none. */
const deferred = facts<Media>('subtitlesUrl', 'subtitlesLocale', 'productTags', 'isCommentEnabled');

/** A post in the timeline and reposts streams, with its deferred part. */
const streamedPost = streamed('isPinned', 'accessibilityCaption', 'facebookCommentCount', 'isReuseAllowed');

/** A clip in the clips stream, with its deferred part. It has only the pins of the clips tab. */
const streamedClip = streamed();

function streamed(...more: readonly (keyof Media)[]): Shape<Media> {
  const { provides } = whole(...more, ...deferred);
  const { read } = shape<Media>([...more, ...deferred], (wire, at) => completed(withComments(readMedia(wire, at))));
  return { provides, read };
}

const postInFirstRow = shape<Media>(
  ['pk', 'kind', 'surface', 'owner', 'takenAt', 'width', 'height', 'images', 'firstFrame', 'children'],
  readMedia,
);

const clipInFirstRow = shape<Media>(
  ['pk', 'kind', 'surface', 'width', 'height', 'images', 'firstFrame', 'videos', 'videoDuration'],
  readMedia,
);

const clipPreview = shape<Media>(['pk', 'kind', 'width', 'height', 'images'], readMedia);

/**
 * A streamed post has two parts, and a stream may end before the second. Only the second part has the `code`. Without it only
 * the facts of the first part are provided, so that the caption and the likes are unknown, not absent.
 */
function inParts(first: Shape<Media>, whole: Shape<Media>): Shape<Media> {
  return {
    provides: whole.provides,
    read(wire, at) {
      const code = object<Keys<'code'>>(wire)?.code;
      return (code === undefined || code === null ? first : whole).read(wire, at);
    },
  };
}

export const timelineMedia = inParts(postInFirstRow, streamedPost);
export const clipOfUser = inParts(clipInFirstRow, streamedClip);
export const clipOfTrack = inParts(clipPreview, listedMedia);

/** A post in /gql/topsearch. The documentation does not show its format, so only the pk is certain. */
export const mediaHit = shape<Media>(['pk'], readMedia);

/** The clip in a reply that is a video. It has no files of the video. */
export const videoReply = shape<Media>(
  [
    'pk',
    'code',
    'kind',
    'surface',
    'takenAt',
    'owner',
    'coauthors',
    'width',
    'height',
    'images',
    'hasAudio',
    'likeCount',
    'commentCount',
    'areCountsHidden',
    'isCaptionEdited',
    'isPaidPartnership',
  ],
  readMedia,
);
