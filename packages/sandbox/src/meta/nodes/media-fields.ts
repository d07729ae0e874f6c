import { hashText } from '../../dice.ts';
import type { Json } from '../../wire/json.ts';
import type { Track } from '../../world/tracks.ts';
import { isoTime } from '../edges/modifiers.ts';
import { type MediaNumbers, numbersOf } from '../insights/media-numbers.ts';
import type { MediaRecord } from '../library/records.ts';
import type { Meta } from '../meta.ts';
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
  audio_id: (of, { meta }) => audioOf(of, meta)?.pk,
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
  has_poll: (of, { meta }) => asks(of, meta, 'poll'),
  has_slider: (of, { meta }) => asks(of, meta, 'slider'),
  ig_id: (of) => of.igId,
  is_ai_generated: (of) => (of.isAlbumChild ? undefined : of.isAiGenerated),
  is_comment_enabled: (of, { meta }) => (of.isAlbumChild ? undefined : !meta.state.commentsDisabled.has(of.id)),
  is_shared_to_feed: (of) => of.isSharedToFeed,
  // The owner sees hidden counts, and only when the media is requested by its id.
  like_count: (of, { access, isDirect }) =>
    of.isAlbumChild || (of.hidesCounts && !(isDirect && isOwn(of, access.account))) ? undefined : of.likeCount,
  media_audio_type: (of, { meta }) => {
    const audio = audioOf(of, meta);
    return audio && (audio.isOriginal ? 'ORIGINAL_SOUND' : 'MUSIC');
  },
  media_product_type: (of) => of.productType,
  media_type: (of) => of.mediaType,
  media_url: (of) => (of.isCopyrighted ? undefined : of.mediaUrl),
  owner: OWNER,
  permalink: (of) => of.permalink,
  reposts_count: counted(({ reposts }) => reposts),
  saved_count: counted(({ saved }) => saved),
  shares_count: counted(({ shares }) => shares),
  shortcode: (of) => (of.shortcode === '' ? undefined : of.shortcode),
  thumbnail_url: (of) => (of.mediaType === 'VIDEO' || of.mediaType === 'BROADCAST' ? of.thumbnailUrl : undefined),
  timestamp: (of) => isoTime(of.createdAt),
  total_comments_count: counted(({ comments, promoted }) => comments + promoted),
  total_like_count: counted(({ likes, promoted }) => likes + promoted),
  total_views_count: counted(({ views, promoted }) => views + promoted),
  username: (of) => of.owner.username,
  video_title: () => undefined,
  view_count: (of, { meta }) => (of.mediaType === 'VIDEO' ? numbersOf(meta, of).views : undefined),
} as const satisfies Readonly<Record<string, Read<MediaRecord> | ObjectField<MediaRecord>>>;

export type MediaField = keyof typeof MEDIA_FIELDS;

export function mediaFields(
  ...names: readonly MediaField[]
): Readonly<Record<string, Read<MediaRecord> | ObjectField<MediaRecord>>> {
  return Object.fromEntries(names.map((name) => [name, MEDIA_FIELDS[name]]));
}

/** A count of the owner's and of co-authors, from whom the owner can hide it. */
function counted(read: (of: MediaNumbers) => number): Read<MediaRecord> {
  return (of, { access, meta }) =>
    of.hidesCounts && !isOwn(of, access.account) ? undefined : read(numbersOf(meta, of));
}

/** The track of a reel. */
function audioOf({ post, productType }: MediaRecord, { world }: Meta): Track | undefined {
  return productType === 'REELS' && post?.track !== undefined ? world.tracks.at(post.track) : undefined;
}

/** Every tenth post or story has a poll, and every tenth a slider. */
function asks(of: MediaRecord, { world }: Meta, what: 'poll' | 'slider'): boolean {
  return world.dice.happens(`media.${what}`, 0.1, hashText(of.id));
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
