import type { Hashtag } from '../../world/posts/hashtags.ts';
import type { Access } from '../access/tokens.ts';
import { GraphError, missingParameter, noObject } from '../errors/graph-error.ts';
import type { Meta } from '../meta.ts';

const WEEK = 7 * 86_400;
const MOST = 30;

/** Hashtags that the account requested in the last seven days, latest first. */
export function recentSearches(meta: Meta, { account }: Access): readonly string[] {
  const searches = [...(meta.state.searchedHashtags.get(account.fbid) ?? [])];
  return searches.flatMap(([id, at]) => (at > meta.world.now() - WEEK ? [id] : [])).reverse();
}

/** Counts a hashtag once a week against the account's quota of thirty. */
export function countSearch(meta: Meta, access: Access, hashtag: Hashtag): void {
  const recent = recentSearches(meta, access);
  if (recent.includes(hashtag.id)) return;
  if (recent.length >= MOST) throw new GraphError({ code: 18, subcode: 2207034 });
  const searches = meta.state.searchedHashtags.get(access.account.fbid) ?? new Map<string, number>();
  // Requested again after a week, it counts as new and is last.
  searches.delete(hashtag.id);
  searches.set(hashtag.id, meta.world.now());
  meta.state.searchedHashtags.set(access.account.fbid, searches);
}

/** A hashtag call names an account, which must be the token's. */
export function checkUser({ access }: { readonly access: Access }, userId: string | undefined): void {
  if (userId === undefined) throw missingParameter('user_id');
  if (userId !== access.account.fbid) throw noObject(userId);
}
