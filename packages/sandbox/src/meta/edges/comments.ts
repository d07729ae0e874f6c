import { requirePermissions } from '../access/tokens.ts';
import type { CommentRecord, MediaRecord } from '../library/records.ts';
import type { Edge, NodeName } from '../nodes/node.ts';
import { PAGED, paged } from './paged.ts';

const MAX_COMMENTS = 50;

type CommentNode = Extract<NodeName, 'IGComment' | 'StrippedComment'>;

/** Comments on a media, without replies. */
export function commentsEdge(as: CommentNode): Edge<MediaRecord> {
  return {
    takes: PAGED,
    list(of, context, call) {
      requirePermissions(context.access, 'pages_show_list', 'pages_read_engagement');
      return paged(call, {
        name: `comments/${of.id}`,
        items: context.meta.comments.of(of),
        max: MAX_COMMENTS,
        id: ({ id }) => id,
        row: (comment) => context.node(as, comment, call.fields),
      });
    },
  };
}

export function repliesEdge(as: CommentNode): Edge<CommentRecord> {
  return {
    takes: PAGED,
    list(of, context, call) {
      requirePermissions(context.access, 'pages_show_list', 'pages_read_engagement');
      return paged(call, {
        name: `replies/${of.id}`,
        // A reply has no replies: an answer to it belongs to the comment above.
        items: of.parentId === undefined ? context.meta.comments.replies(of) : [],
        max: MAX_COMMENTS,
        id: ({ id }) => id,
        row: (comment) => context.node(as, comment, call.fields),
      });
    },
  };
}
