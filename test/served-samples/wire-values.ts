// The keys of the wire format and the fields of the graph that must have their values: defined apart from the readers, so that
// a reader that ignores a key fails.

type Wire = Readonly<Record<string, unknown>>;

/** The value that one object of the wire has for a field; undefined if it has none. */
type ValueOf = (wire: Wire) => unknown;

const word =
  (key: string): ValueOf =>
  (wire) =>
    typeof wire[key] === 'string' && wire[key] !== '' ? wire[key] : undefined;
const number =
  (...keys: readonly string[]): ValueOf =>
  (wire) =>
    keys.map((key) => wire[key]).find((value) => typeof value === 'number');
const positive =
  (...keys: readonly string[]): ValueOf =>
  (wire) =>
    keys.map((key) => wire[key]).find((value) => typeof value === 'number' && value > 0);
const truth =
  (key: string): ValueOf =>
  (wire) =>
    typeof wire[key] === 'boolean' ? wire[key] : undefined;
const id = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
const idAt =
  (key: string): ValueOf =>
  (wire) =>
    id(wire[key]);
const time =
  (key: string): ValueOf =>
  (wire) => {
    const value = wire[key];
    if (typeof value === 'string' && value.includes('T')) return new Date(value).toISOString();
    return typeof value === 'number' && value > 0 ? new Date(value * 1000).toISOString() : undefined;
  };
const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Wire)[key] : undefined;
/** Its plays are those on Facebook too. */
const isV1 = (wire: Wire): boolean => 'caption_text' in wire;
const size = (value: unknown): number | undefined =>
  Array.isArray(value) && value.length > 0 ? value.length : undefined;
const sizes = (wire: Wire, ...keys: readonly string[]): number | undefined =>
  keys.reduce((sum, key) => sum + (size(wire[key]) ?? 0), 0) || undefined;
const wordIn =
  (outer: string, key: string): ValueOf =>
  (wire) => {
    const value = inside(wire[outer], key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
const idIn =
  (outer: string): ValueOf =>
  (wire) =>
    id(inside(wire[outer], 'pk') ?? inside(wire[outer], 'id'));
const oneOf =
  (key: string, words: Readonly<Record<string, string>>): ValueOf =>
  (wire) =>
    words[String(wire[key])];
const either =
  (...readers: readonly ValueOf[]): ValueOf =>
  (wire) =>
    readers.map((read) => read(wire)).find((value) => value !== undefined);

const kind = oneOf('media_type', { 1: 'IMAGE', 2: 'VIDEO', 8: 'CAROUSEL' });
const webKind = oneOf('__typename', { GraphImage: 'IMAGE', GraphVideo: 'VIDEO', GraphSidecar: 'CAROUSEL' });
const pictures: ValueOf = (wire) =>
  size(inside(wire['image_versions2'], 'candidates')) ??
  size(inside(wire['image_versions'], 'items')) ??
  size(wire['image_versions']);

const post = {
  code: either(word('code'), word('shortcode')),
  kind: either(kind, webKind),
  takenAt: time('taken_at'),
  width: positive('original_width'),
  height: positive('original_height'),
  videoDuration: positive('video_duration'),
  caption: either(word('caption'), wordIn('caption', 'text'), word('caption_text')),
  graphId: idAt('fbid'),
  isPaidPartnership: truth('is_paid_partnership'),
  'owner.pk': either(idIn('user'), idIn('owner')),
  'images.length': pictures,
  'videos.length': (wire) => size(wire['video_versions']),
  'sponsors.length': (wire) => size(wire['sponsor_tags']),
} satisfies Readonly<Record<string, ValueOf>>;

/** By type and field of the graph. */
export const wireValues: Readonly<Record<string, Readonly<Record<string, ValueOf>>>> = {
  User: {
    username: word('username'),
    fullName: word('full_name'),
    biography: word('biography'),
    category: word('category'),
    accountType: oneOf('account_type', { 1: 'PERSONAL', 2: 'BUSINESS', 3: 'CREATOR' }),
    isPrivate: truth('is_private'),
    isVerified: truth('is_verified'),
    isBusiness: truth('is_business'),
    followerCount: either(number('follower_count'), (wire) => inside(wire['edge_followed_by'], 'count')),
    followingCount: either(number('following_count'), (wire) => inside(wire['edge_follow'], 'count')),
    mediaCount: either(number('media_count'), (wire) => inside(wire['edge_owner_to_timeline_media'], 'count')),
    graphId: idAt('fbid_v2'),
    latestStoryAt: either(time('latest_reel_media'), (wire) => time('latest_reel_media')((wire['reel'] ?? {}) as Wire)),
    externalUrl: word('external_url'),
    'bioLinks.length': (wire) => size(wire['bio_links']),
    'pronouns.length': (wire) => size(wire['pronouns']),
    arEffectCount: number('total_ar_effects'),
    'threads.joinerNumber': positive('text_post_app_joiner_number'),
    isChannelCreator: (wire) => inside(wire['broadcast_chat_preference_status'], 'is_broadcast_chat_creator'),
    hasProfilePicture: (wire) => {
      const isAnonymous = truth('has_anonymous_profile_picture')(wire);
      return isAnonymous === undefined ? undefined : isAnonymous !== true;
    },
    hasHighlights: truth('has_highlight_reels'),
    hasGuides: truth('has_guides'),
    hasVideos: truth('has_videos'),
    hasMusic: truth('has_music_on_profile'),
    isMemorialized: truth('is_memorialized'),
    isRegulated: truth('is_regulated_c18'),
    isNew: truth('is_new_to_instagram'),
    isOpenToCollaboration: truth('is_open_to_collab'),
  },
  Media: {
    ...post,
    surface: oneOf('product_type', { clips: 'REELS', feed: 'FEED', carousel_container: 'FEED', igtv: 'IGTV' }),
    isCaptionEdited: truth('caption_is_edited'),
    accessibilityCaption: word('accessibility_caption'),
    hasAudio: truth('has_audio'),
    likeCount: (wire) => (wire['like_and_view_counts_disabled'] === true ? undefined : number('like_count')(wire)),
    commentCount: number('comment_count'),
    playCount: (wire) => (isV1(wire) ? undefined : positive('ig_play_count', 'play_count')(wire)),
    totalPlayCount: positive('play_count'),
    facebookPlayCount: number('fb_play_count'),
    facebookLikeCount: number('fb_like_count'),
    facebookCommentCount: number('fb_comment_count'),
    aiLabel: (wire) =>
      inside(wire['gen_ai_detection_method'], 'detection_method') === 'SELF_DISCLOSURE_FLOW'
        ? 'SELF_DISCLOSED'
        : undefined,
    isAiGenerated: (wire) => {
      const method = inside(wire['gen_ai_detection_method'], 'detection_method');
      return typeof method === 'string' && method !== ''
        ? !['NONE', 'MANUAL_OVERRIDE_LABEL_OFF'].includes(method)
        : undefined;
    },
    isCommentEnabled: (wire) =>
      typeof wire['comments_disabled'] === 'boolean' ? !wire['comments_disabled'] : undefined,
    isReuseAllowed: either(truth('is_reuse_allowed'), (wire) => inside(wire['mashup_info'], 'is_reuse_allowed')),
    isRemixAllowed: (wire) => inside(wire['mashup_info'], 'mashups_allowed') ?? undefined,
    'topLikers.length': (wire) => size(wire['top_likers']),
    'firstFrame.url': (wire) =>
      inside(inside(inside(wire['image_versions2'], 'additional_candidates'), 'first_frame'), 'url'),
    captionTranslation: wordIn('caption', 'text_translation'),
    subtitlesUrl: word('video_subtitles_uri'),
    subtitlesLocale: word('video_subtitles_locale'),
    videoCodec: word('video_codec'),
    videoQualityCount: number('number_of_qualities'),
    'dubbedLanguages.length': (wire) => size(wire['translated_langs_for_autodub']),
    reshareCount: number('reshare_count'),
    repostCount: number('media_repost_count'),
    areCountsHidden: truth('like_and_view_counts_disabled'),
    'place.pk': idIn('location'),
    'children.length': (wire) =>
      size(wire['carousel_media']) ??
      size(wire['resources']) ??
      size(inside(wire['edge_sidecar_to_children'], 'edges')),
    'coauthors.length': (wire) => size(wire['coauthor_producers']),
    'usertags.length': (wire) => size(inside(wire['usertags'], 'in')) ?? size(wire['usertags']),
  },
  Story: {
    ...post,
    expiresAt: time('expiring_at'),
    'mentions.length': (wire) => size(wire['reel_mentions'] ?? wire['mentions']),
    'hashtags.length': (wire) => size(wire['story_hashtags'] ?? wire['hashtags']),
    'stickers.length': (wire) =>
      sizes(wire, 'reel_mentions', 'mentions', 'story_hashtags', 'hashtags', 'story_locations', 'story_polls'),
  },
  Comment: {
    text: word('text'),
    createdAt: either(time('created_at_utc'), time('created_at')),
    likeCount: number('comment_like_count', 'like_count'),
    replyCount: number('child_comment_count'),
    isHidden: truth('is_covered'),
    isPinned: truth('is_pinned'),
    isEdited: truth('is_edited'),
    isLikedByOwner: truth('is_liked_by_media_owner'),
    hasVideoReplies: truth('comment_has_a_visual_reply_media'),
    'repliesTo.pk': idAt('replied_to_comment_id'),
    'videoReply.pk': (wire) => id(inside(inside(wire['media_info'], 'media'), 'id'))?.replace(/_\d+$/, ''),
    'author.pk': idIn('user'),
    'media.pk': idAt('media_id'),
    'parent.pk': idAt('parent_comment_id'),
  },
  Highlight: {
    title: word('title'),
    createdAt: time('created_at'),
    updatedAt: time('updated_timestamp'),
    latestStoryAt: time('latest_reel_media'),
    isPinned: truth('is_pinned_highlight'),
    storyCount: number('media_count'),
    'owner.pk': idIn('user'),
    'cover.url': (wire) => inside(inside(wire['cover_media'], 'cropped_image_version'), 'url'),
    'croppedCover.url': (wire) => inside(inside(wire['cover_media'], 'cropped_image_version'), 'url'),
    'coverCrop.top': (wire) => (inside(wire['cover_media'], 'crop_rect') as number[] | null | undefined)?.[1],
    coverStoryPk: (wire) => id(inside(wire['cover_media'], 'media_id'))?.replace(/_\d+$/, ''),
  },
  Hashtag: {
    name: word('name'),
    mediaCount: number('media_count'),
    isTrending: truth('is_trending'),
  },
  Place: {
    name: word('name'),
    address: word('address'),
    city: word('city'),
    latitude: number('lat'),
    longitude: number('lng'),
    facebookId: either(idAt('facebook_places_id'), idAt('external_id')),
    category: word('category'),
    zip: word('zip'),
    phone: word('phone'),
    website: word('website'),
  },
  Track: {
    title: either(word('title'), word('original_audio_title')),
    artist: word('display_artist'),
    durationMs: positive('duration_in_ms'),
    isExplicit: truth('is_explicit'),
    clusterId: idAt('audio_cluster_id'),
    'highlightStartsMs.length': (wire) => size(wire['highlight_start_times_in_ms']),
  },
};

/** Every object of a body by each of its ids, with keys without the prefixes of `/gql` and `/g2`. */
export function objectsById(body: unknown): ReadonlyMap<string, readonly Wire[]> {
  const found = new Map<string, Wire[]>();
  const open: unknown[] = [body];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) open.push(...value.filter((one) => one !== null && one !== undefined));
    else if (typeof value === 'object' && value !== null) {
      const plain = Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key.replace(/^1[lf](?=[a-z_])/, ''), member as unknown]),
      );
      for (const key of idsOf(plain)) found.set(key, [...(found.get(key) ?? []), plain]);
      open.push(...Object.values(plain).filter((one) => one !== null && one !== undefined));
    }
  }
  return found;
}

function idsOf(wire: Wire): ReadonlySet<string> {
  // A user of whom only the id is known has placeholders in the other keys.
  if (wire['username'] === null) return new Set();
  const ids = ['pk', 'id', 'pk_id', 'strong_id__', 'audio_asset_id'].flatMap((key) => id(wire[key]) ?? []);
  return new Set(ids.map((one) => one.replace('highlight:', '').replace(/_\d+$/, '')));
}
