import { requirePermissions } from '../access/require-permissions.ts';
import type { Edge, NodeName } from '../nodes/node.ts';
import type { CommentRecord, MediaRecord } from '../records.ts';
import { PAGED, paged } from './paged.ts';

const MOST_COMMENTS = 50;

/** Comments on a media itself; their replies are theirs. */
export function commentsEdge(as: Extract<NodeName, 'IGComment' | 'StrippedComment'>): Edge<MediaRecord> {
  return {
    takes: PAGED,
    list(of, ask, call) {
      requirePermissions(ask.access, 'pages_show_list', 'pages_read_engagement');
      return paged(call, {
        name: `comments/${of.id}`,
        items: ask.meta.comments.of(of),
        most: MOST_COMMENTS,
        id: ({ id }) => id,
        row: (comment) => ask.node(as, comment, call.fields),
      });
    },
  };
}

export function repliesEdge(as: Extract<NodeName, 'IGComment' | 'StrippedComment'>): Edge<CommentRecord> {
  return {
    takes: PAGED,
    list(of, ask, call) {
      requirePermissions(ask.access, 'pages_show_list', 'pages_read_engagement');
      return paged(call, {
        name: `replies/${of.id}`,
        // A reply has no replies: what answers it hangs on the comment above.
        items: of.parentId === undefined ? ask.meta.comments.replies(of) : [],
        most: MOST_COMMENTS,
        id: ({ id }) => id,
        row: (comment) => ask.node(as, comment, call.fields),
      });
    },
  };
}
