import type { Json, JsonObject } from '../../wire/json.ts';
import { requirePermissions } from '../access/tokens.ts';
import { GraphError, invalidParameter, noObject } from '../errors/graph-error.ts';
import type { MediaRecord } from '../library/records.ts';
import type { Edge } from '../nodes/node.ts';
import { type MediaNumbers, numbersOf } from './media-numbers.ts';
import { breakdown, divided, notOnFacebook, readMetrics, titleOf, unknownError, type Versioned } from './metric.ts';

interface MediaMetric extends Versioned {
  readonly read: (of: MediaNumbers) => number;
  readonly breakdown?: keyof typeof BREAKDOWNS;
}

const BREAKDOWNS = {
  action_type: ['bio_link_clicked', 'email', 'direction', 'text', 'call', 'other'],
  story_navigation_action_type: ['tap_forward', 'tap_back', 'tap_exit', 'swipe_forward'],
} as const;

const METRICS = {
  comments: { read: ({ comments }) => comments },
  crossposted_views: { read: notPosted },
  facebook_views: { read: notPosted },
  follows: { read: ({ follows }) => follows },
  ig_reels_avg_watch_time: { read: ({ averageWatchMs }) => averageWatchMs },
  ig_reels_video_view_total_time: { read: ({ averageWatchMs, views }) => averageWatchMs * views },
  impressions: { read: ({ views }) => views, until: 22 },
  likes: { read: ({ likes }) => likes },
  link_clicks: { read: ({ linkClicks }) => linkClicks },
  navigation: { read: ({ views }) => views, breakdown: 'story_navigation_action_type' },
  plays: { read: ({ views }) => views, until: 25 },
  profile_activity: { read: ({ profileActivity }) => profileActivity, breakdown: 'action_type' },
  profile_visits: { read: ({ profileVisits }) => profileVisits },
  reach: { read: ({ reach }) => reach },
  reels_skip_rate: { read: ({ skipRate }) => skipRate },
  replies: { read: ({ replies }) => replies },
  reposts: { read: ({ reposts }) => reposts },
  saved: { read: ({ saved }) => saved },
  shares: { read: ({ shares }) => shares },
  total_comments: { read: ({ comments, promoted }) => comments + promoted },
  total_interactions: {
    read: ({ likes, saved, comments, shares, replies }) => likes + saved + comments + shares + replies,
  },
  total_likes: { read: ({ likes, promoted }) => likes + promoted },
  total_views: { read: ({ views, promoted }) => views + promoted },
  video_views: { read: ({ views }) => views, until: 22 },
  views: { read: ({ views }) => views },
} as const satisfies Readonly<Record<string, MediaMetric>>;

/** No reel of the world is on Facebook. */
function notPosted(): never {
  throw notOnFacebook();
}

type MetricName = keyof typeof METRICS;

/** With what advertisements made from the post add. */
const TOTALS: readonly MetricName[] = ['total_comments', 'total_likes', 'total_views'];
const ALBUM: readonly MetricName[] = [
  ...TOTALS,
  'impressions',
  'reach',
  'reposts',
  'saved',
  'total_interactions',
  'video_views',
  'views',
];
const POST: readonly MetricName[] = [
  ...TOTALS,
  'comments',
  'follows',
  'impressions',
  'likes',
  'profile_activity',
  'profile_visits',
  'reach',
  'reposts',
  'saved',
  'shares',
  'total_interactions',
  'views',
];
const REEL: readonly MetricName[] = [
  ...TOTALS,
  'comments',
  'crossposted_views',
  'facebook_views',
  'ig_reels_avg_watch_time',
  'ig_reels_video_view_total_time',
  'likes',
  'plays',
  'reach',
  'reels_skip_rate',
  'reposts',
  'saved',
  'shares',
  'total_interactions',
  'views',
];
const STORY: readonly MetricName[] = [
  'follows',
  'impressions',
  'link_clicks',
  'navigation',
  'profile_activity',
  'profile_visits',
  'reach',
  'replies',
  'shares',
  'total_interactions',
  'views',
];

/** A story with fewer viewers has no insights. */
const MIN_VIEWERS = 5;

export const mediaInsights: Edge<MediaRecord> = {
  takes: ['metric', 'period', 'breakdown'],
  list(of, { access, meta, version }, { args }) {
    requirePermissions(access, 'instagram_manage_insights');
    // A co-authored post has insights only for its owner.
    if (of.owner.index !== access.account.index) throw noObject(of.id);
    const own: readonly string[] = metricsOf(of);
    const metrics = readMetrics<MediaMetric>(args['metric'], METRICS, version, (name) => own.includes(name));
    if (args['period'] !== undefined && args['period'] !== 'lifetime')
      throw invalidParameter('period must be one of the following values: lifetime');
    const numbers = numbersOf(meta, of);
    if (of.productType === 'STORY' && numbers.reach < MIN_VIEWERS)
      throw new GraphError({ code: 10, message: '(#10) Not enough viewers for the media to show insights' });
    return { data: metrics.map((metric) => row(of, metric, numbers, args['breakdown'])) };
  },
};

function metricsOf({ mediaType, productType }: MediaRecord): readonly MetricName[] {
  if (productType === 'LIVE') throw invalidParameter('Insights are not available for live media');
  if (productType === 'STORY') return STORY;
  if (productType === 'REELS') return REEL;
  return mediaType === 'CAROUSEL_ALBUM' ? ALBUM : POST;
}

function row(
  of: MediaRecord,
  [name, metric]: readonly [name: string, metric: MediaMetric],
  numbers: MediaNumbers,
  by: string | undefined,
): JsonObject {
  const value = metric.read(numbers);
  const parts = by === undefined ? undefined : partsOf(metric, by, value);
  return {
    name,
    period: 'lifetime',
    values: [{ value }],
    title: titleOf(name),
    description: `The sandbox's number for ${name.replaceAll('_', ' ')}.`,
    ...(parts === undefined ? {} : { total_value: { value, breakdowns: [parts] } }),
    id: `${of.id}/insights/${name}/lifetime`,
  };
}

function partsOf(metric: MediaMetric, by: string, total: number): Json {
  if (metric.breakdown !== by) throw unknownError();
  const kinds = BREAKDOWNS[metric.breakdown];
  const parts = divided(total, kinds.length);
  // Results with the value 0 are left out.
  return breakdown(
    [by],
    kinds.flatMap((kind, index) => {
      const value = parts[index] ?? 0;
      return value === 0 ? [] : [{ values: [kind], value }];
    }),
  );
}
