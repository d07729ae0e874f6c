import type { User } from '../../../model/user.ts';
import { profile } from './user.ts';
import { objectAt } from './value.ts';

/** `{user, status}`. */
export function readProfile(body: unknown): User {
  return profile.read(objectAt<{ user?: unknown }>(body, '').user, 'user');
}
