import { hashText } from '../../random.ts';
import type { Hashtag } from '../../world/posts/hashtags.ts';
import { WORLD_EPOCH } from '../../world/posts/post.ts';
import { requirePermissions } from '../access/require-permissions.ts';
import { invalidCursor } from '../errors/graph-error.ts';
import { checkUser, countSearch } from '../hashtags/hashtag-quota.ts';
import type { Edge } from '../nodes/node.ts';
import { readLimit } from './numbers.ts';

const MOST = 50;
/** Recent is what was published in the last 24 hours. */
const DAY = 86_400;

/**
 * Posts under a hashtag. There is no way back, and the cursor is the same for every page: the service remembers how far this caller has read. Requested
 * without the cursor it begins again.
 */
export function hashtagMedia(which: 'recent' | 'top'): Edge<Hashtag> {
  return {
    takes: ['limit', 'after', 'user_id'],
    list(of, ask, { args, fields, isTop }) {
      const { meta, access } = ask;
      requirePermissions(access, 'Instagram Public Content Access');
      checkUser(ask, args['user_id'] ?? ask.userId);
      countSearch(meta, access, of);
      const { hashtagged } = meta.world;
      const keys =
        which === 'top' ? hashtagged.top(of.name) : hashtagged.recent(of.name, newest(meta.world.now()) - DAY);
      const list = `${which}/${of.id}/${access.account.fbid}`;
      const cursor = Buffer.from(`${hashText(list).toString(16)}${hashText(list, 1).toString(16)}`).toString(
        'base64url',
      );
      if (args['after'] !== undefined && args['after'] !== cursor) throw invalidCursor();
      const limit = readLimit(args['limit'], MOST);
      const from = args['after'] === undefined ? 0 : (meta.state.readTo.get(list) ?? 0);
      const to = Math.min(keys.length, from + limit);
      meta.state.readTo.set(list, to);
      const data = keys
        .slice(from, to)
        .map((key) => ask.node('HashtagMedia', meta.media.ofPost(meta.world.timelines.post(key)), fields));
      const hasNext = to < keys.length;
      return {
        data,
        ...(hasNext || (isTop && data.length > 0) ? { cursors: { after: cursor } } : {}),
        ...(hasNext ? { next: { limit: String(limit), after: cursor } } : {}),
      };
    },
  };
}

/** The world's newest day is its last: no post is newer. */
function newest(now: number): number {
  return Math.min(now, WORLD_EPOCH);
}
