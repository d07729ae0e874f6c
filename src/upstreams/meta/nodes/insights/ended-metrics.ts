/** A metric that older versions of the API have. */
interface EndedMetric {
  /** The first version without it. */
  readonly version: number;
  /** The metric to request instead; null where nothing replaces it. */
  readonly successor: string | null;
  /** The breakdown that the successor needs. */
  readonly breakdown?: string;
}

type EndedMetrics = Readonly<Record<string, EndedMetric>>;

const clicks: EndedMetric = { version: 22, successor: 'profile_links_taps', breakdown: 'contact_button_type' };
const steps: EndedMetric = { version: 18, successor: 'navigation', breakdown: 'story_navigation_action_type' };
const audienceBy = (breakdown: string): EndedMetric => ({
  version: 18,
  successor: 'follower_demographics',
  breakdown,
});

/**
 * Metrics of an account that ended, as the documents and the changelog say. The table explains refusals and warns in an
 * estimate; it never stops a metric from being requested.
 */
export const endedAccountMetrics: EndedMetrics = {
  audience_city: audienceBy('city'),
  audience_country: audienceBy('country'),
  audience_gender_age: audienceBy('age,gender'),
  audience_locale: ended(18, null),
  email_contacts: clicks,
  get_directions_clicks: clicks,
  impressions: ended(22, 'views'),
  phone_call_clicks: clicks,
  // A post has "saved", an account "saves".
  saved: ended(22, 'saves'),
  text_message_clicks: clicks,
};

/** The same of posts and stories. `plays` ended with v22, but reels had it until v25. */
export const endedMediaMetrics: EndedMetrics = {
  carousel_album_engagement: ended(18, 'total_interactions'),
  carousel_album_impressions: ended(18, 'views'),
  carousel_album_reach: ended(18, 'reach'),
  carousel_album_saved: ended(18, 'saved'),
  carousel_album_video_views: ended(18, 'views'),
  clips_replays_count: ended(22, 'views'),
  engagement: ended(18, 'total_interactions'),
  exits: steps,
  ig_reels_aggregated_all_plays_count: ended(22, 'views'),
  impressions: ended(22, 'views'),
  plays: ended(25, 'views'),
  taps_back: steps,
  taps_forward: steps,
  video_views: ended(22, 'views'),
};

/** When a metric ended; undefined for one that did not. */
export function endedMetric(metrics: EndedMetrics, name: string): EndedMetric | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}

/** The message about a metric that ended: since which version, and what to request instead. */
export function describeEnd(name: string, { version, successor, breakdown }: EndedMetric): string {
  const by = breakdown === undefined ? '' : ` with the breakdown "${breakdown}"`;
  const advice = successor === null ? 'nothing replaces it' : `ask for "${successor}"${by}`;
  return `the official API has no metric "${name}" since v${version}.0; ${advice}`;
}

function ended(version: number, successor: string | null): EndedMetric {
  return { version, successor };
}
