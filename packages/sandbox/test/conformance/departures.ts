/** An intended difference between an answer of the sandbox and its sample. */
export interface Departure {
  /** The path in the answer; a star matches any part of it. */
  readonly at: string;
  /**
   * `extra`: the document has no such key or entry. `absent`: some objects lack the key; `never`: all do. `null` and `value`: the document never shows a
   * null, or nothing but null.
   */
  readonly allows?: 'extra' | 'absent' | 'never' | 'null' | 'value';
  /** The shape has no sample here; it is that of another sample: `v2.user.clips response.items[].media.caption`. */
  readonly like?: string;
  /** Only for an object with this value of this key, which is compared with `like`; without `like` it has no sample. */
  readonly when?: readonly [key: string, value: string];
  readonly because: string;
}

const list = (keys: string, rest: Omit<Departure, 'at'>, at = ''): readonly Departure[] =>
  keys
    .trim()
    .split(/\s+/)
    .map((key) => ({ ...rest, at: `${at}${key}` }));

/** Differences of every endpoint, because each sample shows only one person, post and page. */
export const GENERAL: readonly Departure[] = [
  ...list('*.next_page_id *.next_max_id', { allows: 'value', because: 'the document shows a last page' }),
  { at: '*.profile_pic_id', allows: 'null', because: 'somebody without a picture' },
  { at: '*.location', allows: 'null', because: 'a post without a place' },
  ...list('*.coauthor_producers[] *.invited_coauthor_producers[]', {
    like: 'v2.user.clips response.items[].media.coauthor_producers[]',
    because: 'the document shows a post by one person',
  }),
  ...['top_likers[]', 'translated_langs_for_autodub[]'].map((key) => ({
    at: `*.${key}`,
    like: `v2.hashtag.medias.top response.sections[].layout_content.medias[].media.${key}`,
    because: 'few posts have any',
  })),
  { at: '*.timeline_pinned_user_ids[]', allows: 'extra', because: 'a pinned post names its owner' },
  ...list('*.caption.has_translation *.caption.text_translation', {
    allows: 'extra',
    because: 'a caption in another language, as in /v2/user/tag/medias',
  }),
  { at: 'media_or_ad.caption.text_translation', allows: 'null', because: 'a caption in the language of the reader' },
];

/** The place of a post in `/v2` lists. */
const PLACE = 'v2.user.tag.medias response.items[].location';
const APP_PLACE = 'v3.fbsearch.places items[].location';
const APP_PICTURE = 'v2.fbsearch.topsearch media_grid.sections[].layout_content.fill_items[].media';
const LIST_PICTURE = 'v2.user.tag.medias response.items[]';

const ofPicture = (keys: string, like: string, at: string, because: string): readonly Departure[] =>
  keys.split(' ').map((key) => ({ at: `${at}.${key}`, like: `${like}.${key}`, because }));

const CAROUSEL = `
  all_previous_submitters carousel_media_count carousel_media_pending_post_count can_modify_carousel carousel_media_ids carousel_media
  open_carousel_show_follow_button open_carousel_submission_state
`
  .trim()
  .replaceAll(/\s+/g, ' ');

const childVideo = (at: string): readonly Departure[] =>
  list(
    'video_versions video_duration has_audio',
    { allows: 'extra', because: "a carousel's child that is a video" },
    `${at}.carousel_media[].`,
  );

const MEDIA_INFO: readonly Departure[] = [
  { at: '*.image_versions2.additional_candidates', allows: 'absent', because: 'a picture' },
  { at: '*.image_versions2.scrubber_spritesheet_info_candidates', allows: 'absent', because: 'a picture' },
  ...list(
    `translated_langs_for_autodub is_artist_pick play_count ig_play_count are_remixes_crosspostable is_eligible_for_autodub
     is_eligible_for_autodub_upsell video_sticker_locales has_audio video_duration is_dash_eligible video_versions number_of_qualities
     video_codec is_post_live_clips_media`,
    { allows: 'absent', because: 'a picture has none of what makes a clip' },
    'media_or_ad.',
  ),
  ...ofPicture(
    `mashup_info has_views_fetching_on_search_grid product_suggestions location ${CAROUSEL}`,
    APP_PICTURE,
    'media_or_ad',
    "what a picture, a carousel or a place adds, as in Instagram's app",
  ),
  ...ofPicture(
    'can_view_more_preview_comments comment_likes_enabled preview_comments music_metadata',
    LIST_PICTURE,
    'media_or_ad',
    'what a picture adds',
  ),
  {
    at: 'media_or_ad.usertags',
    like: `${APP_PICTURE}.carousel_media[].usertags`,
    because: 'a picture with tags',
  },
  ...list(
    'save_count product_tags video_dash_manifest video_subtitles_locale video_subtitles_uri',
    { allows: 'extra', because: "Instagram's keys for saves, products and videos; no document shows them here" },
    'media_or_ad.',
  ),
  { at: 'media_or_ad.clips_metadata', allows: 'extra', because: "a clip's music; no document shows one" },
  ...childVideo('media_or_ad'),
];

/** Posts of `/v1`, of which one sample has carousels and the other pictures and clips. */
const V1_POSTS: readonly Departure[] = [
  {
    at: '*[].usertags[]',
    like: `${LIST_PICTURE}.usertags[]`,
    because: 'a picture with tags, as in /v2/user/tag/medias',
  },
  { at: '*[].sponsor_tags[]', like: 'v1.user.stories [].sponsor_tags[]', because: 'a sponsored post, as of a story' },
  {
    at: '*[].resources[].video_versions[]',
    like: 'v1.location.medias.recent.chunk [][].video_versions[]',
    because: "a carousel's child that is a video",
  },
  { at: '*[].resources[].video_url', allows: 'value', because: "a carousel's child that is a video" },
];

const LAST_CHUNK: Departure = { at: '[]', allows: 'null', because: 'the last page; the document shows another' };

/** Pictures and clips, in a sample without any. */
const picturesAndClips = (at: string): readonly Departure[] =>
  ['1', '2'].map((kind) => ({
    at,
    when: ['media_type', kind] as const,
    like: 'v1.location.medias.recent.chunk [][]',
    because: 'a picture or clip; the document shows carousels',
  }));

const V1_HASHTAG_POSTS: readonly Departure[] = [
  {
    at: '[][]',
    when: ['media_type', '8'],
    like: 'v1.location.medias.top.chunk [][]',
    because: 'a carousel; the document shows pictures and clips',
  },
  ...V1_POSTS,
];

const GRID_POST = 'response.sections[].layout_content.medias[].media';

/** Posts that a search finds: the samples show no sponsored one. */
const sponsoredAt = (at: string): Departure => ({
  at: `${at}.sponsor_tags`,
  allows: 'extra',
  because: 'a sponsored post; the document shows none',
});

const UNTRANSLATED: Departure = {
  at: '*.caption.text_translation',
  allows: 'null',
  because: 'a caption without a translation',
};

const SMALL_POST = 'media_grid.sections[].layout_content.fill_items[].media';

const HASHTAG_POSTS: readonly Departure[] = [
  ...list('lng lat', { allows: 'value', because: 'a place whose coordinates are known' }, '*.location.'),
  { at: `${GRID_POST}.usertags[]`, like: `${LIST_PICTURE}.usertags[]`, because: 'a picture with tags' },
  {
    at: `${GRID_POST}.sponsor_tags[]`,
    like: 'v2.user.stories reel.items[].sponsor_tags[]',
    because: 'a sponsored post; the document shows none',
  },
  ...ofPicture(CAROUSEL, APP_PICTURE, GRID_POST, 'a carousel; the document shows pictures and clips'),
  ...childVideo(GRID_POST),
];

const PLAIN_MEDIA: readonly Departure[] = [
  { at: 'video_url', allows: 'absent', because: 'a picture' },
  { at: 'thumbnail_url', allows: 'absent', because: 'a carousel' },
  { at: 'location', like: PLACE, because: 'a post with a place' },
  { at: 'location.zip', allows: 'absent', because: 'it is null in lists' },
  ...list('usertags[] resources[]', {
    allows: 'extra',
    because: 'tags and children; the document shows a clip without them',
  }),
];

/** What the documents do not show of a profile: they have an account without names in its text, without channels and subscriptions. */
const PROFILE: readonly Departure[] = [
  { at: '*.biography_with_entities.entities[]', allows: 'extra', because: 'an account or a hashtag in the text' },
  { at: '*.pinned_channels_info.pinned_channels_list[]', allows: 'extra', because: 'an account with a channel' },
  ...list(
    'autosave_to_exclusive_highlight connected_member_count fan_club_id fan_club_name subscriber_count',
    { allows: 'value', because: 'a creator with subscriptions' },
    '*.fan_club_info.',
  ),
];

const PLACED_POST: Departure = { at: '[][].location', like: PLACE, because: 'a post with a place' };

const STICKERS = `
  story_locations story_music_stickers story_feed_media story_link_stickers story_polls story_quizs story_questions story_sliders
  story_countdowns
`;

const stickers = (at: string): readonly Departure[] =>
  list(STICKERS, { allows: 'extra', because: 'a sticker; the document shows mentions only' }, at);

/** The small shape of a story, of a highlight or of `/v1`. */
const smallStories = (at: string): readonly Departure[] => [
  { at: `${at}video_url`, allows: 'null', because: 'a picture' },
  ...list(
    'hashtags[] locations[] stickers[] medias[]',
    { allows: 'extra', because: 'a story with such stickers; no document shows one' },
    at,
  ),
];

/** The stories of an opened highlight. */
const highlightItems = (at: string): readonly Departure[] => [
  { at: `${at}.mentions[]`, like: 'v1.user.stories [].mentions[]', because: 'a story that mentions somebody' },
  ...smallStories(`${at}.`),
];

const LIKED_COMMENTS: readonly Departure[] = [
  {
    at: '*.is_liked_by_media_owner',
    allows: 'extra',
    because: 'a reply that the owner likes; the document has the key only where it is true',
  },
  {
    at: '*.liked_by_media_coauthors[]',
    allows: 'extra',
    because: "co-authors who like the comment, as Instagram's app reads them; the document's posts have none",
  },
];

export const DEPARTURES: Readonly<Record<string, readonly Departure[]>> = {
  'v1.location.by.id': list('lng lat', { allows: 'value', because: 'a place whose coordinates are known' }),
  'v1.hashtag.medias.top.chunk': [
    ...V1_HASHTAG_POSTS,
    { at: '[][].video_url', allows: 'null', because: 'a picture; the document shows clips' },
  ],
  'v1.hashtag.medias.top.recent.chunk': [
    ...V1_HASHTAG_POSTS,
    { at: '[][].location', like: 'v1.hashtag.medias.top.chunk [][].location', because: 'a post with a place' },
  ],
  'v1.hashtag.medias.clips.chunk': V1_HASHTAG_POSTS,
  'v1.location.medias.top': [...picturesAndClips('[]'), ...V1_POSTS],
  'v1.location.medias.top.chunk': [...picturesAndClips('[][]'), ...V1_POSTS, LAST_CHUNK],
  'v1.location.medias.recent': [...picturesAndClips('[]'), ...V1_POSTS],
  'v1.location.medias.recent.chunk': [
    {
      at: '[][]',
      when: ['media_type', '8'],
      like: 'v1.location.medias.top.chunk [][]',
      because: 'a carousel; the document shows pictures and clips',
    },
    ...V1_POSTS,
    LAST_CHUNK,
  ],
  'gql.media.usertags': [
    {
      at: 'data.1$multifetch__XDTMediaDict(ids:$media_ids)[].node.usertags',
      allows: 'value',
      because: "the document shows a post without tags; tags are in the form of Instagram's app",
    },
  ],
  'gql.topsearch': [
    {
      at: 'stream_rows.row 0[].data.*.page_info',
      allows: 'extra',
      because: 'more results than a page; the document shows a search with one page',
    },
    {
      at: 'stream_rows.units[].data.node',
      when: ['unit_type', 'MEDIA_GRID'],
      because: 'posts among the results; the document shows none',
    },
  ],
  'gql.comments.chunk': [
    { at: '[][].parent_comment_id', allows: 'value', because: 'a reply; the document shows comments' },
  ],
  'gql.user.clips': [{ at: '*.location', like: APP_PLACE, because: 'a clip with a place' }],
  'gql.user.medias': [
    { at: '*.location', like: APP_PLACE, because: 'a post with a place' },
    ...list(
      'play_count has_audio video_versions 1fvideo_duration ig_play_count',
      { allows: 'null', because: 'a picture; the document shows a clip' },
      'stream_rows.ProfileTimelineMediaItemDeferredFields[].data.',
    ),
    { at: '*.data.usertags', allows: 'value', because: 'a picture with tags; the document shows a clip' },
    {
      at: 'stream_rows.ProfileTimelineCarouselItemDeferredFields',
      allows: 'extra',
      because: "the later patch of a carousel's child; the document shows a clip's",
    },
  ],
  'gql.user.reposts': [
    { at: '*.location', like: APP_PLACE, because: 'a repost with a place' },
    { at: '*.sponsor_tags', allows: 'extra', because: 'a sponsored repost; the document shows none' },
  ],
  'gql.user.web_profile_info': [
    ...list('external_lynx_url external_url', { allows: 'value', because: 'somebody with a link' }),
    {
      at: 'biography_with_entities.entities[]',
      allows: 'extra',
      because: 'an account or a hashtag in the text; the document shows none',
    },
  ],
  'v2.user.by.id': PROFILE,
  'v2.userstream.by.id': PROFILE,
  'v2.hashtag.medias.top': HASHTAG_POSTS,
  'v2.hashtag.medias.recent': HASHTAG_POSTS,
  'gql.media.clips_metadata': [
    ...list(
      'lyrics spotify_track_metadata',
      { allows: 'null', because: 'music without lyrics, or that Spotify does not have' },
      'data.1$multifetch__XDTMediaDict(ids:$media_ids)[].node.clips_metadata.music_info.music_asset_info.',
    ),
    ...list(
      'overlap_duration_in_ms audio_parts',
      { allows: 'extra', because: "Instagram's keys for how a sound is used, and what it was mixed from" },
      'data.1$multifetch__XDTMediaDict(ids:$media_ids)[].node.clips_metadata.original_sound_info.',
    ),
    ...list('*.trend_rank *.previous_trend_rank', { allows: 'value', because: 'a trending track with a rank' }),
  ],
  'v3.media.likers': [{ at: 'play_count', allows: 'null', because: 'a picture' }],
  'v2.fbsearch.reels': [UNTRANSLATED, sponsoredAt('reels_serp_modules[].clips[].media')],
  'v2.fbsearch.topsearch': [
    ...list(
      'hashtag place',
      { allows: 'extra', because: 'as in public clients; the document shows people' },
      'list[].',
    ),
    { at: 'list[].user', allows: 'absent', because: 'a hashtag or a place' },
    { at: '*.layout_content.one_by_two_item', allows: 'absent', because: 'a section without a clip' },
    { at: `${SMALL_POST}.music_metadata.*`, allows: 'never', because: 'pictures of the world have no music' },
    sponsoredAt('*.media'),
    UNTRANSLATED,
    ...childVideo(SMALL_POST),
  ],
  'v2.search.hashtags': [
    { at: 'page_token', allows: 'value', because: 'more results than a page; the document shows a last page' },
  ],
  'v1.highlight.by.url': highlightItems('items[]'),
  'v2.highlight.by.id': highlightItems('response.reels.highlight:<id>.items[]'),
  'v2.media.comments': [
    ...LIKED_COMMENTS,
    { at: '*.media_info', allows: 'absent', because: 'a reply of words alone' },
    {
      at: 'response.comments[].child_comment_count',
      allows: 'extra',
      because: "the count of replies: most recorded answers have it, the document's comments do not",
    },
    ...list('response.next_min_id next_page_id', { allows: 'null', because: 'the last page' }),
    { at: 'response.disclaimer_text', allows: 'absent', because: 'a picture; the document shows a reel' },
  ],
  'v2.media.comments.replies': [
    ...LIKED_COMMENTS,
    {
      at: 'parent_comment.has_translation',
      allows: 'absent',
      because: 'a comment in the language of the reader; the document shows one in another',
    },
    { at: '*.media_info', allows: 'absent', because: 'a reply of words alone' },
    { at: 'next_min_child_cursor', allows: 'extra', because: 'more replies than a page' },
  ],
  'v2.media.info.by.id': MEDIA_INFO,
  'v2.media.info.by.code': MEDIA_INFO,
  'v2.media.info.by.url': MEDIA_INFO,
  'v1.media.by.id': PLAIN_MEDIA,
  'v1.media.by.code': PLAIN_MEDIA,
  'v1.media.by.url': PLAIN_MEDIA,
  'v2.search.music': list('*.trend_rank *.previous_trend_rank', {
    allows: 'value',
    because: 'a trending track with a rank; the document shows none',
  }),
  'v2.track.by.id': list('*.trend_rank *.previous_trend_rank', {
    allows: 'value',
    because: 'a trending track with a rank; the document shows one without',
  }),
  'v2.track.stream.by.id': list('*.trend_rank *.previous_trend_rank', {
    allows: 'extra',
    because: 'a trending track with a rank; the document shows one without',
  }),
  'v2.user.clips': [{ at: '*.location', like: PLACE, because: 'a clip with a place' }],
  'v1.user.medias.chunk': [PLACED_POST, ...V1_POSTS],
  'v1.user.clips.chunk': [PLACED_POST],
  'v1.user.tag.medias.chunk': [
    {
      at: '[][]',
      when: ['media_type', '2'],
      like: 'v1.location.medias.recent.chunk [][]',
      because: 'a clip; the document shows pictures',
    },
    {
      at: '[][]',
      when: ['media_type', '8'],
      like: 'v1.location.medias.top.chunk [][]',
      because: 'a carousel; the document shows pictures',
    },
    ...V1_POSTS,
  ],
  'v1.user.followers.chunk': [{ at: '[]', allows: 'value', because: 'the document shows a last page' }],
  'v1.user.medias.pinned': [{ at: '[].location', like: PLACE, because: 'a post with a place' }, ...V1_POSTS],
  'v1.user.stories': smallStories('[].'),
  'v1.user.stories []': smallStories(''),
  'v1.user.stories.by.username': smallStories('[].'),
  'v2.user.stories': [
    ...stickers('reel.items[].'),
    {
      at: 'reel.items[].story_hashtags',
      allows: 'extra',
      because: 'a story with a hashtag; no document shows one',
    },
    { at: 'reel.items[].reel_mentions', allows: 'absent', because: 'a story that mentions nobody' },
    ...list(
      'is_dash_eligible video_codec number_of_qualities video_versions video_duration has_audio',
      { allows: 'absent', because: 'a picture' },
      'reel.items[].',
    ),
  ],
  'v2.user.tag.medias': [
    {
      at: 'response.items[]',
      when: ['media_type', '2'],
      like: 'v2.user.clips response.items[].media',
      because: 'a clip; the document shows pictures',
    },
    ...ofPicture(CAROUSEL, APP_PICTURE, 'response.items[]', 'a carousel; the document shows pictures'),
    { at: '*.location', like: PLACE, because: 'a clip with a place' },
    ...childVideo('response.items[]'),
  ],
};

export const KEYAPI_STORIES: readonly Departure[] = [
  ...list(
    'has_audio video_duration video_url video_versions',
    { allows: 'extra', because: 'a video; the document shows pictures' },
    'data.data.items[].',
  ),
  { at: 'data.data.items[].sponsor_tags[]', allows: 'extra', because: 'a sponsored story; the document shows none' },
  { at: '*.profile_pic_id', allows: 'null', because: 'somebody without a picture' },
  ...list(
    'x y width height',
    { allows: 'value', because: 'a mention that is not drawn has zeros, which KeyAPI writes without a point' },
    'data.data.items[].reel_mentions[].',
  ),
  { at: 'data.data.items[].story_hashtags', allows: 'absent', because: 'a story without a hashtag' },
  ...stickers('data.data.items[].'),
];
