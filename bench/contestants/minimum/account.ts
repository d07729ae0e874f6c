import { connection, read } from './read.ts';

interface List<Item> {
  readonly data: readonly Item[];
}

interface Insight {
  readonly name: string;
  readonly values: readonly { readonly value: number; readonly end_time: string }[];
}

interface Comment {
  readonly text: string;
  readonly username: string;
}

interface Media {
  readonly shortcode: string;
  readonly caption?: string;
  readonly like_count?: number;
  readonly insights?: List<Insight>;
  readonly comments?: List<Comment>;
}

interface Account {
  readonly username: string;
  readonly followers_count: number;
  readonly insights: List<Insight>;
  readonly media: List<Media>;
}

/** The fields as gramgraph asks for them. */
const fields = [
  'username,followers_count,insights.metric(reach).period(day)',
  'media.limit(12){shortcode,caption,like_count,insights.metric(reach,saved)',
  'comments.limit(5){text,username,user{id,ig_id}}}',
].join(',');

export async function account({ graphId }: { readonly graphId: string }): Promise<object> {
  const found = await read<Account>(`/v26.0/${graphId}`, { fields });
  return {
    account: {
      username: found.username,
      followerCount: found.followers_count,
      insights: found.insights.data.map(({ name, values }) => ({
        name,
        values: values.map(({ value, end_time: endTime }) => ({ value, endTime: new Date(endTime).toISOString() })),
      })),
      media: connection(found.media.data.map(post)),
    },
  };
}

function post({ shortcode, caption, like_count: likeCount, insights, comments }: Media): object {
  return {
    code: shortcode,
    caption: caption ?? null,
    likeCount: likeCount ?? null,
    insights: (insights?.data ?? []).map(({ name, values }) => ({
      name,
      values: values.map(({ value }) => ({ value })),
    })),
    comments: connection((comments?.data ?? []).map(({ text, username }) => ({ text, author: { username } }))),
  };
}
