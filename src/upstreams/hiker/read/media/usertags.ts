import type { Fact } from '../../../../model/entity.ts';
import type { Usertag } from '../../../../model/post/media.ts';
import { part } from '../../../instagram/shape.ts';
import { partialUser } from '../../../instagram/user.ts';
import { decimal, type Keys, list, object, some } from '../../../instagram/value.ts';

type UsertagKeys = Keys<'user' | 'position' | 'x' | 'y'>;

/** The tagged users: a list with `x` and `y`, or Instagram's own `{in: [{user, position: [x, y]}]}`. Null where there are none. */
export function usertags(value: unknown): Fact<readonly Usertag[]> {
  return some(list(value) ?? object<Keys<'in'>>(value)?.in, usertag);
}

function usertag(value: unknown): Usertag | undefined {
  const wire = object<UsertagKeys>(value);
  // The tag of a deleted account stays, without a user.
  const user = part(wire?.user, 'usertags[].user', partialUser);
  if (wire === undefined || user === undefined) return undefined;
  const position = list(wire.position);
  return {
    user,
    x: decimal(wire.x ?? position?.[0]) ?? null,
    y: decimal(wire.y ?? position?.[1]) ?? null,
  };
}
