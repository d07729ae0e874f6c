import { connection, read } from './read.ts';

interface Comment {
  readonly pk: string;
  readonly text: string;
  readonly comment_like_count: number;
  readonly created_at_utc: number;
  readonly user: { readonly username: string };
}

interface Page {
  readonly response: { readonly comments: readonly Comment[] };
}

interface Replies {
  readonly child_comments?: readonly Comment[];
}

export async function comments({ pk }: { readonly pk: string }): Promise<object> {
  const { response } = await read<Page>('/v2/media/comments', { id: pk });
  const found = await Promise.all(
    response.comments.slice(0, 12).map(async (comment) => ({
      text: comment.text,
      likeCount: comment.comment_like_count,
      createdAt: new Date(comment.created_at_utc * 1000).toISOString(),
      author: { username: comment.user.username },
      replies: await replies(pk, comment.pk),
    })),
  );
  return { media: { comments: connection(found) } };
}

async function replies(pk: string, commentPk: string): Promise<object> {
  const { child_comments: found = [] } = await read<Replies>('/v2/media/comments/replies', {
    media_id: pk,
    comment_id: commentPk,
  });
  return connection(found.slice(0, 5).map(({ text, user }) => ({ text, author: { username: user.username } })));
}
