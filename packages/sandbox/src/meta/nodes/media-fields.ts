import type { Json } from '../../wire/json.ts';
import { isoTime } from '../edges/modifiers.ts';
import type { MediaRecord } from '../library/records.ts';
import { selectFields } from '../read/evaluate.ts';
import type { ObjectField, Read } from './node.ts';

/** Other people's captions and comments are shown without `@`. */
export function withoutAt(text: string): string {
  return text.replaceAll(/@(?=\w)/g, '');
}

function isOwn({ owner }: MediaRecord, account: { readonly index: number }): boolean {
  return owner.index === account.index;
}

/** The owner, shown only for the account's own media. */
const OWNER: ObjectField<MediaRecord> = {
  takes: [],
  expand: (of, context, { fields }) =>
    isOwn(of, context.access.account) ? context.node('IGUser', of.owner, fields) : undefined,
};

/** Every field of an IG Media. `media.ts` lists which of them a media has, depending on how it is reached. */
export const MEDIA_FIELDS = {
  alt_text: (of) => of.altText,
  caption: (of, { access }) =>
    of.isAlbumChild || of.caption === undefined
      ? undefined
      : isOwn(of, access.account)
        ? of.caption
        : withoutAt(of.caption),
  comments_count: (of, { meta }) => (of.isAlbumChild ? undefined : meta.comments.count(of)),
  copyright_check_information: {
    takes: [],
    expand: (of, _context, { fields }) =>
      of.mediaType !== 'VIDEO' ? undefined : selectFields('IGMediaCopyrightCheck', copyrightCheck(of), fields),
  },
  ig_id: (of) => of.igId,
  is_ai_generated: (of) => (of.isAlbumChild ? undefined : of.isAiGenerated),
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
