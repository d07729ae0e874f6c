import { hashText } from '../../dice.ts';
import type { Json } from '../../wire/json.ts';
import type { Hashtag } from '../../world/posts/hashtags.ts';
import { type Access, requirePermissions } from '../access/tokens.ts';
import { GraphError, invalidCursor, invalidParameter, missingParameter, noObject } from '../errors/graph-error.ts';
import type { Meta } from '../meta.ts';
import type { Context, Edge } from '../nodes/node.ts';
import type { FieldNode } from '../read/parse-fields.ts';
import { readLimit } from './modifiers.ts';

const DAY = 86_400;
const WEEK = 7 * DAY;
const MAX_HASHTAGS_A_WEEK = 30;
const MAX_PAGE = 50;

/** Hashtags that the account requested in the last seven days, latest first. */
export function recentSearches(meta: Meta, { account }: Access): readonly string[] {
  const searches = [...(meta.state.searchedHashtags.get(account.fbid) ?? [])];
  return searches.flatMap(([id, at]) => (at > meta.world.now() - WEEK ? [id] : [])).reverse();
}

/** Counts a hashtag once a week against the account's quota of thirty. */
function countSearch(meta: Meta, access: Access, hashtag: Hashtag): void {
  const recent = recentSearches(meta, access);
  if (recent.includes(hashtag.id)) return;
  if (recent.length >= MAX_HASHTAGS_A_WEEK) throw new GraphError({ code: 18, subcode: 2207034 });
  const searches = meta.state.searchedHashtags.get(access.account.fbid) ?? new Map<string, number>();
  // Requested again after a week, it counts as new and is last.
  searches.delete(hashtag.id);
  searches.set(hashtag.id, meta.world.now());
  meta.state.searchedHashtags.set(access.account.fbid, searches);
}

/** A hashtag call names an account, which must be the token's. */
function checkUser({ access }: { readonly access: Access }, userId: string | undefined): void {
  if (userId === undefined) throw missingParameter('user_id');
  if (userId !== access.account.fbid) throw noObject(userId);
}

/** `GET /ig_hashtag_search`: the id of a hashtag by its name. */
export function searchHashtag(
  context: Context,
  parameters: URLSearchParams,
  fields: readonly FieldNode[] | undefined,
): Json {
  requirePermissions(context.access, 'Instagram Public Content Access');
  checkUser(context, context.userId);
  const name = parameters.get('q')?.trim().toLowerCase();
  if (name === undefined || name === '') throw missingParameter('q');
  if (!/^[\p{L}\p{M}\p{N}_]+$/u.test(name))
    throw invalidParameter('Param q must be a hashtag without special characters');
  const hashtag = context.meta.world.hashtags.byName(name);
  if (hashtag === undefined) throw new GraphError({ code: 24, subcode: 2207024 });
  countSearch(context.meta, context.access, hashtag);
  return { data: [context.node('IGHashtag', hashtag, fields)] };
}

/**
 * Posts under a hashtag. Every page has the same cursor: the service remembers how far this caller has read, and begins again
 * when the call has no cursor. There are no previous pages. `recent` are the posts of the last 24 hours.
 */
export function hashtagMedia(which: 'recent' | 'top'): Edge<Hashtag> {
  return {
    takes: ['limit', 'after', 'user_id'],
    list(of, context, { args, fields, isTop }) {
      const { meta, access } = context;
      requirePermissions(access, 'Instagram Public Content Access');
      checkUser(context, args['user_id'] ?? context.userId);
      countSearch(meta, access, of);
      const { hashtagged, newest, now } = meta.world;
      // The last day that has posts.
      const keys =
        which === 'top' ? hashtagged.top(of.name) : hashtagged.recent(of.name, Math.min(now(), newest) - DAY);
      const list = `${which}/${of.id}/${access.account.fbid}`;
      const cursor = Buffer.from(`${hashText(list).toString(16)}${hashText(list, 1).toString(16)}`).toString(
        'base64url',
      );
      if (args['after'] !== undefined && args['after'] !== cursor) throw invalidCursor();
      const limit = readLimit(args['limit'], MAX_PAGE);
      const from = args['after'] === undefined ? 0 : (meta.state.readTo.get(list) ?? 0);
      const to = Math.min(keys.length, from + limit);
      meta.state.readTo.set(list, to);
      const data = keys
        .slice(from, to)
        .map((key) => context.node('HashtagMedia', meta.media.ofPost(meta.world.timelines.post(key)), fields));
      const hasNext = to < keys.length;
      return {
        data,
        ...(hasNext || (isTop && data.length > 0) ? { cursors: { after: cursor } } : {}),
        ...(hasNext ? { next: { limit: String(limit), after: cursor } } : {}),
      };
    },
  };
}
