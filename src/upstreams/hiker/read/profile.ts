import type { User } from '../../../model/user.ts';
import { mention } from '../../instagram/user.ts';
import { objectAt } from '../../instagram/value.ts';
import { flatRows, mergeRows } from '../stream.ts';
import { profile, webProfile } from './user.ts';

/** `{user, status}`. */
export function readProfile(body: unknown): User {
  return profile.read(objectAt<{ user?: unknown }>(body, '').user, 'user');
}

/** `{stream_rows: [{user}…]}`: each row repeats the person with more of them. */
export function readStreamedProfile(body: unknown): User {
  const rows = flatRows(objectAt<{ stream_rows?: unknown }>(body, '').stream_rows, 'stream_rows');
  const { user } = mergeRows(rows);
  const wire = objectAt<{ follower_count?: unknown; fbid_v2?: unknown }>(user, 'stream_rows[].user');
  // The counts come in the second row, the ids and the contact in the third. Cut short before that, the stream leaves
  // the rest of the person unknown; it does not say that there is none.
  const isWhole = wire.follower_count !== undefined && wire.fbid_v2 !== undefined;
  return (isWhole ? profile : mention).read(wire, 'stream_rows[].user');
}

/** The person without an envelope. */
export function readWebProfile(body: unknown): User {
  return webProfile.read(body, '');
}
