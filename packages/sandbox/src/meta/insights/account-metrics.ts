import type { Versioned } from './metric.ts';

export type Period = 'day' | 'week' | 'days_28' | 'month' | 'total_over_range' | 'lifetime';
export type MetricType = 'time_series' | 'total_value';

export const ACCOUNT_BREAKDOWNS = {
  contact_button_type: ['CALL', 'DIRECTION', 'EMAIL', 'TEXT', 'BOOK_NOW'],
  follow_type: ['FOLLOWER', 'NON_FOLLOWER', 'UNKNOWN'],
  media_product_type: ['POST', 'REELS', 'STORY', 'CAROUSEL_CONTAINER', 'AD'],
  age: ['25-34', '18-24', '35-44', '45-54', '55-64', '65+', '13-17'],
  gender: ['F', 'M', 'U'],
  city: ['Lower Quay, North Shore', 'Millbend, North Shore', 'Stonereach, Highlands', 'Old Ferry, Highlands'],
  country: ['US', 'ES', 'IQ', 'FR', 'MX', 'NL', 'TR', 'AR', 'MA', 'LA', 'RU'],
} as const;
export type AccountBreakdown = keyof typeof ACCOUNT_BREAKDOWNS;

export interface AccountMetric extends Versioned {
  readonly periods: readonly Period[];
  readonly types: readonly MetricType[];
  readonly breakdowns: readonly AccountBreakdown[];
  /** Its value a day, as a share of the followers. */
  readonly daily: number;
  /** Accounts with fewer than a hundred followers do not have it. */
  readonly needsFollowers?: boolean;
  readonly isDemographic?: boolean;
}

const DAILY = ['day'] as const;
const MANY = ['day', 'week', 'days_28', 'month', 'total_over_range'] as const;
const BOTH = ['time_series', 'total_value'] as const;
const SERIES = ['time_series'] as const;
const TOTAL = ['total_value'] as const;

function interaction(daily: number, breakdowns: readonly AccountBreakdown[] = []): AccountMetric {
  return { periods: DAILY, types: TOTAL, breakdowns, daily };
}

/** Replaced by `profile_links_taps`. */
function clicks(daily: number): AccountMetric {
  return { periods: DAILY, types: SERIES, breakdowns: [], daily, until: 22 };
}

const DEMOGRAPHIC: AccountMetric = {
  periods: ['lifetime'],
  types: TOTAL,
  breakdowns: ['age', 'city', 'country', 'gender'],
  daily: 0.4,
  needsFollowers: true,
  isDemographic: true,
};

/** The documented metrics, and those that later versions added. */
export const ACCOUNT_METRICS: Readonly<Record<string, AccountMetric>> = {
  accounts_engaged: interaction(0.03),
  comments: interaction(0.004, ['media_product_type']),
  content_views: interaction(0.5),
  email_contacts: clicks(0.0004),
  engaged_audience_demographics: DEMOGRAPHIC,
  follower_count: { periods: DAILY, types: SERIES, breakdowns: [], daily: 0.002, needsFollowers: true },
  follower_demographics: DEMOGRAPHIC,
  follows_and_unfollows: { ...interaction(0.003, ['follow_type']), needsFollowers: true },
  get_directions_clicks: clicks(0.0005),
  impressions: { periods: MANY, types: BOTH, breakdowns: [], daily: 0.5, until: 22 },
  likes: interaction(0.04, ['media_product_type']),
  online_followers: { periods: ['lifetime'], types: SERIES, breakdowns: [], daily: 0.3, needsFollowers: true },
  phone_call_clicks: clicks(0.0003),
  profile_links_taps: interaction(0.001, ['contact_button_type']),
  profile_views: { periods: DAILY, types: BOTH, breakdowns: [], daily: 0.02 },
  reach: { periods: MANY, types: BOTH, breakdowns: ['media_product_type', 'follow_type'], daily: 0.2 },
  reached_audience_demographics: DEMOGRAPHIC,
  replies: interaction(0.001),
  reposts: interaction(0.001),
  saved: { ...interaction(0.002, ['media_product_type']), until: 22 },
  saves: interaction(0.002, ['media_product_type']),
  shares: interaction(0.003, ['media_product_type']),
  text_message_clicks: clicks(0.0002),
  total_interactions: interaction(0.05, ['media_product_type']),
  views: { periods: MANY, types: BOTH, breakdowns: ['media_product_type', 'follow_type'], daily: 0.5 },
  website_clicks: { periods: DAILY, types: BOTH, breakdowns: [], daily: 0.003 },
};

export const TIMEFRAMES = [
  'last_14_days',
  'last_30_days',
  'last_90_days',
  'prev_month',
  'this_month',
  'this_week',
] as const;
