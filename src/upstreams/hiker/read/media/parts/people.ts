import type { Fact } from '../../../../../model/entity.ts';
import type { Collaborator } from '../../../../../model/post/media.ts';
import type { User } from '../../../../../model/user/user.ts';
import { part } from '../../../../instagram/shape.ts';
import { partialUser, userNamed } from '../../../../instagram/user.ts';
import { list, some } from '../../../../instagram/value.ts';
import type { MediaKeys } from '../media-keys.ts';

export function coauthor(value: unknown): User | undefined {
  return part(value, 'coauthor_producers[]', partialUser);
}

/**
 * The people who were invited as co-authors: those who accepted are the co-authors, and `invited_coauthor_producers` has those
 * who have not answered. Undefined where a format has only the co-authors.
 */
export function collaboratorsOf(wire: MediaKeys, coauthors: Fact<readonly User[]>): Fact<readonly Collaborator[]> {
  const invited = list(wire.invited_coauthor_producers);
  if (invited === undefined || coauthors === undefined) return undefined;
  if (invited.length === 0 && coauthors === null) return null;
  const all = (coauthors ?? []).map((user): Collaborator => ({ user, inviteStatus: 'ACCEPTED' }));
  for (const row of invited) {
    const user = part(row, 'invited_coauthor_producers[]', partialUser);
    if (user !== undefined && !coauthors?.some(({ pk }) => pk === user.pk)) all.push({ user, inviteStatus: 'PENDING' });
  }
  return all.length === 0 ? null : all;
}

/** A few people who like the post: rows of people in some answers, only their names in others. */
export function topLikersOf(wire: MediaKeys): Fact<readonly User[]> {
  const people = some(wire.facepile_top_likers, liker);
  return people ?? some(wire.top_likers, userNamed) ?? people;
}

function liker(value: unknown): User | undefined {
  return part(value, 'facepile_top_likers[]', partialUser);
}
