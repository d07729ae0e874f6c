import type { AccountReportQuery } from '../graphql/graphql.ts';

type Account = NonNullable<AccountReportQuery['account']>;
type Series = readonly { readonly value: unknown; readonly endTime: string | null }[];

/** A number of one day. */
export interface Day {
  /** Noon of the day on the official API's clock. */
  readonly noon: Date;
  readonly value: number;
}

export interface Post {
  readonly url: string | undefined;
  readonly caption: string;
  readonly takenAt: Date | undefined;
  /** Addresses of its picture and of those inside a carousel, whose own can be that of a video. */
  readonly images: readonly string[];
  readonly reach: number;
  readonly likes: number | undefined;
  readonly comments: number | undefined;
  readonly saved: number | undefined;
}

/** The numbers of the report. Undefined is a number that the official API does not have. */
export interface Figures {
  readonly reach: readonly Day[];
  readonly newFollowers: readonly Day[];
  readonly totals: Readonly<Record<'reach' | 'views' | 'accounts_engaged' | 'total_interactions', number | undefined>>;
  /** The posts of the period that have a reach, those that reached most first. */
  readonly posts: readonly Post[];
}

/** Days and posts until `now`. */
export function figuresOf(account: Account, now: Date): Figures {
  const series = (name: string): readonly Day[] =>
    daysOf(account.daily?.find((insight) => insight.name === name)?.values ?? [], now);
  const total = (name: string) => account.totals?.find((insight) => insight.name === name)?.total ?? undefined;
  return {
    reach: series('reach'),
    newFollowers: series('follower_count'),
    totals: {
      reach: total('reach'),
      views: total('views'),
      accounts_engaged: total('accounts_engaged'),
      total_interactions: total('total_interactions'),
    },
    posts: postsOf(account),
  };
}

const halfDayMs = 12 * 3_600_000;

/** Days that are over. The official API also has the day that is still running. */
function daysOf(values: Series, now: Date): Day[] {
  return values.flatMap(({ value, endTime }) => {
    if (typeof value !== 'number' || endTime === null) return [];
    const end = new Date(endTime);
    return end > now ? [] : [{ noon: new Date(end.getTime() - halfDayMs), value }];
  });
}

function postsOf(account: Account): Post[] {
  const posts = (account.media?.edges ?? []).flatMap(({ node }): Post[] => {
    const metric = (name: string): number | undefined => {
      const value = node.insights?.find((insight) => insight.name === name)?.values?.[0]?.value;
      return typeof value === 'number' ? value : undefined;
    };
    const reach = metric('reach');
    if (reach === undefined) return [];
    return [
      {
        url: node.url ?? undefined,
        caption: node.caption ?? '',
        takenAt: node.takenAt === null ? undefined : new Date(node.takenAt),
        images: [node, ...(node.children ?? [])].flatMap(({ image }) => image?.url ?? []),
        reach,
        likes: node.likeCount ?? undefined,
        comments: node.commentCount ?? undefined,
        saved: metric('saved'),
      },
    ];
  });
  return posts.sort((one, other) => other.reach - one.reach);
}
