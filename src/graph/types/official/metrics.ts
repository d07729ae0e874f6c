import { builder } from '../../builder/builder.ts';

/** What a metric counts, and the name by which the official API calls it: its own in small letters. */
type Metrics = Readonly<Record<string, { readonly description: string; readonly deprecationReason?: string }>>;

/** An enum whose values are the official API's names. */
function metricsEnum<const Values extends Metrics>(name: string, description: string, metrics: Values) {
  return builder.enumType(name, {
    description: `${description} A metric that is not listed here goes into \`otherMetrics\`, by the official API's own name.`,
    values: Object.fromEntries(
      Object.entries(metrics).map(([metric, about]) => [metric, { ...about, value: metric.toLowerCase() }]),
    ),
  });
}

const endedWith22 = 'The official API has it only before v22.0. Use VIEWS.';

export const AccountMetric = metricsEnum('AccountMetric', 'A metric of an account.', {
  ACCOUNTS_ENGAGED: { description: 'How many accounts liked, saved, shared, commented or replied. A total.' },
  COMMENTS: { description: 'Comments on posts, reels, videos and live videos. A total, by `media_product_type`.' },
  CONTENT_VIEWS: { description: 'How often content was seen, as the official API counts content.' },
  ENGAGED_AUDIENCE_DEMOGRAPHICS: {
    description: 'Who engaged, by `age`, `city`, `country` or `gender`. Period LIFETIME, with a `timeframe`.',
  },
  FOLLOWER_COUNT: { description: 'New followers of each day, for at most 30 days. From 100 followers on.' },
  FOLLOWER_DEMOGRAPHICS: {
    description: 'Who follows, by `age`, `city`, `country` or `gender`. Period LIFETIME. From 100 followers on.',
  },
  FOLLOWS_AND_UNFOLLOWS: { description: 'Accounts that followed and unfollowed. A total, by `follow_type`.' },
  IMPRESSIONS: { description: 'How often posts and stories were on screen.', deprecationReason: endedWith22 },
  LIKES: { description: 'Likes of posts, reels and videos. A total, by `media_product_type`.' },
  ONLINE_FOLLOWERS: {
    description:
      'How many followers were online in each hour of a day: `values` has them in `hours`, with the time of each. Period LIFETIME.',
  },
  PROFILE_LINKS_TAPS: {
    description: 'Taps on the contact buttons of the profile. A total, by `contact_button_type`.',
  },
  PROFILE_VIEWS: { description: 'How often the profile was visited.' },
  REACH: { description: 'How many accounts saw any content. By `media_product_type` and `follow_type`.' },
  REACHED_AUDIENCE_DEMOGRAPHICS: {
    description: 'Who saw content, by `age`, `city`, `country` or `gender`. Period LIFETIME, with a `timeframe`.',
  },
  REPLIES: { description: 'Replies to stories. A total.' },
  REPOSTS: { description: 'How often people reposted posts and reels. A total.' },
  SAVES: { description: 'How often posts, reels and videos were saved. A total, by `media_product_type`.' },
  SHARES: { description: 'How often people sent posts, stories, reels and videos. A total.' },
  TOTAL_INTERACTIONS: { description: 'All interactions with content. A total, by `media_product_type`.' },
  VIEWS: { description: 'How often content was seen or played. By `media_product_type` and `follow_type`.' },
  WEBSITE_CLICKS: { description: 'Taps on the website link of the profile.' },
});

export const MediaMetric = metricsEnum('MediaMetric', 'A metric of a post or a story, over its whole life.', {
  COMMENTS: { description: 'Comments on a post or reel.' },
  CROSSPOSTED_VIEWS: { description: 'Views on Instagram and Facebook of a reel that was posted to both.' },
  FACEBOOK_VIEWS: { description: 'Views on Facebook of a reel that was posted there too.' },
  FOLLOWS: { description: 'Accounts that followed after seeing a post or story.' },
  IG_REELS_AVG_WATCH_TIME: { description: 'How long a reel is watched on average, in milliseconds.' },
  IG_REELS_VIDEO_VIEW_TOTAL_TIME: { description: 'How long a reel was watched in all, in milliseconds.' },
  IMPRESSIONS: { description: 'How often it was on screen.', deprecationReason: endedWith22 },
  LIKES: { description: 'Likes of a post or reel.' },
  LINK_CLICKS: { description: 'Taps on the link sticker of a story.' },
  NAVIGATION: { description: 'Taps and swipes in a story. By `story_navigation_action_type`.' },
  PLAYS: {
    description: 'How often a reel was played.',
    deprecationReason: 'The official API has it only before v25.0. Use VIEWS.',
  },
  PROFILE_ACTIVITY: { description: 'What people did on the profile after seeing it. By `action_type`.' },
  PROFILE_VISITS: { description: 'Visits of the profile after seeing a post or story.' },
  REACH: { description: 'How many accounts saw it.' },
  REELS_SKIP_RATE: { description: 'The share of views of a reel that ended in the first 3 seconds, in percent.' },
  REPLIES: { description: 'Replies to a story.' },
  REPOSTS: { description: 'How often people reposted it.' },
  SAVED: { description: 'How often a post or reel was saved.' },
  SHARES: { description: 'How often people sent it.' },
  TOTAL_COMMENTS: { description: 'Comments, those on advertisements made from it included.' },
  TOTAL_INTERACTIONS: { description: 'All interactions: likes, saves, comments and shares, without those taken back.' },
  TOTAL_LIKES: { description: 'Likes, those of advertisements made from it included.' },
  TOTAL_VIEWS: { description: 'Views, those of advertisements made from it included.' },
  VIDEO_VIEWS: { description: 'How often a video was seen.', deprecationReason: endedWith22 },
  VIEWS: { description: 'How often it was seen or played.' },
});
