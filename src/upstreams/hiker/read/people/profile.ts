import type { User } from '../../../../model/user.ts';
import { mention } from '../../../instagram/user.ts';
import { objectAt } from '../../../instagram/value.ts';
import { flatRows, mergeRows } from '../../stream.ts';
import { profile, webProfile } from './user.ts';

/** `{user, status}`. */
export function readProfile(body: unknown): User {
  return profile.read(objectAt<{ user?: unknown }>(body, '').user, 'user');
}

/** `{stream_rows: [{user}…]}`. Each row repeats the user with more facts. */
export function readStreamedProfile(body: unknown): User {
  const rows = flatRows(objectAt<{ stream_rows?: unknown }>(body, '').stream_rows, 'stream_rows');
  const { user } = mergeRows(rows);
  const wire = objectAt<{ follower_count?: unknown; fbid_v2?: unknown }>(user, 'stream_rows[].user');
  // The counts are in the second row, the ids and the contact in the third. In a stream that ends before that the other
  // facts are unknown, not absent.
  const isWhole = wire.follower_count !== undefined && wire.fbid_v2 !== undefined;
  return (isWhole ? profile : mention).read(wire, 'stream_rows[].user');
}

/** A user without an envelope. */
export function readWebProfile(body: unknown): User {
  return webProfile.read(body, '');
}
