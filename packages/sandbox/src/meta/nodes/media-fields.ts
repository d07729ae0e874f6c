import type { Json } from '../../json.ts';
import { isoTime } from '../edges/numbers.ts';
import { selectFields } from '../read/select-fields.ts';
import type { MediaRecord } from '../records.ts';
import type { ObjectField, Read } from './node.ts';

/** Captions and comments of other people have no `@`. */
export function withoutAt(text: string): string {
  return text.replaceAll(/@(?=\w)/g, '');
}

function isOwn({ owner }: MediaRecord, account: { readonly index: number }): boolean {
  return owner.index === account.index;
}

/** The media's owner, of one's own media alone. */
const OWNER: ObjectField<MediaRecord> = {
  takes: [],
  expand: (of, ask, { fields }) => (isOwn(of, ask.access.account) ? ask.node('IGUser', of.owner, fields) : undefined),
};

/** Every field of an IG Media. Which of them a media has depends on where it was met: `media.ts` has the lists. */
export const MEDIA_FIELDS = {
  caption: (of, { access }) =>
    of.isAlbumChild || of.caption === undefined
      ? undefined
      : isOwn(of, access.account)
        ? of.caption
        : withoutAt(of.caption),
  comments_count: (of, { meta }) => (of.isAlbumChild ? undefined : meta.comments.count(of)),
  copyright_check_information: {
    takes: [],
    expand: (of, _ask, { fields }) =>
      of.mediaType !== 'VIDEO' ? undefined : selectFields('IGMediaCopyrightCheck', copyrightCheck(of), fields),
  },
  ig_id: (of) => of.igId,
  is_comment_enabled: (of, { meta }) => (of.isAlbumChild ? undefined : !meta.state.commentsDisabled.has(of.id)),
  is_shared_to_feed: (of) => of.isSharedToFeed,
  // The owner sees hidden counts, and only when the media is requested by its id.
  like_count: (of, { access, isDirect }) =>
    of.isAlbumChild || (of.hidesCounts && !(isDirect && isOwn(of, access.account))) ? undefined : of.likeCount,
  media_product_type: (of) => of.productType,
  media_type: (of) => of.mediaType,
  media_url: (of) => (of.isCopyrighted ? undefined : of.mediaUrl),
  owner: OWNER,
  permalink: (of) => of.permalink,
  shortcode: (of) => (of.shortcode === '' ? undefined : of.shortcode),
  thumbnail_url: (of) => (of.mediaType === 'VIDEO' || of.mediaType === 'BROADCAST' ? of.thumbnailUrl : undefined),
  timestamp: (of) => isoTime(of.createdAt),
  username: (of) => of.owner.username,
  video_title: () => undefined,
} as const satisfies Readonly<Record<string, Read<MediaRecord> | ObjectField<MediaRecord>>>;

export type MediaField = keyof typeof MEDIA_FIELDS;

export function mediaFields(
  ...names: readonly MediaField[]
): Readonly<Record<string, Read<MediaRecord> | ObjectField<MediaRecord>>> {
  return Object.fromEntries(names.map((name) => [name, MEDIA_FIELDS[name]]));
}

function copyrightCheck({ isCopyrighted, owner }: MediaRecord): Readonly<Record<string, Json | undefined>> {
  return {
    status: { status: 'completed', matches_found: isCopyrighted },
    copyright_matches: !isCopyrighted
      ? undefined
      : [
          {
            author: `${owner.fullName} Records`,
            content_title: 'A borrowed song',
            matched_segments: [{ duration_in_seconds: 12, segment_type: 'AUDIO', start_time_in_seconds: 0 }],
            owner_copyright_policy: {
              name: 'Default Policy',
              actions: [{ action: 'MUTE', geos: ['US'] }],
            },
          },
        ],
  };
}
