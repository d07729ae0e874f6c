import type { Fact } from '../../../model/entity.ts';
import type { Media, Usertag } from '../../../model/media.ts';
import { mediaPk } from '../../instagram/media.ts';
import { part } from '../../instagram/shape.ts';
import { partialUser } from '../../instagram/user.ts';
import { decimal, type Keys, list, listAt, object, objectAt, some } from '../../instagram/value.ts';
import { leaveOut } from '../../unreadable-rows.ts';
import { foldStream } from '../stream/fold-stream.ts';

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

type TaggedKeys = Keys<'id' | 'usertags'>;

export const taggedMedia: ReadonlySet<keyof Media & string> = new Set(['pk', 'usertags']);

/**
 * `/gql/media/usertags`: `data.multifetch__XDTMediaDict: [{node: {id, usertags}}]`, as a map by pk, because the order of the
 * rows is not that of the request. A deleted post has no row or an empty one.
 */
export function readUsertags(body: unknown): Map<string, Media> {
  const at = 'multifetch__XDTMediaDict';
  const tagged = new Map<string, Media>();
  for (const row of listAt(foldStream(body)[at], at)) {
    if (row === null) continue;
    try {
      const { node } = objectAt<Keys<'node'>>(row, `${at}[]`);
      if (node === null) continue;
      const wire = objectAt<TaggedKeys>(node, `${at}[].node`);
      const pk = mediaPk(wire, `${at}[].node`);
      // Null means that no one is tagged. Any other value that is not a list of tags is unknown.
      tagged.set(pk, { pk, usertags: wire.usertags === null ? null : usertags(wire.usertags) });
    } catch (failure) {
      leaveOut(failure);
    }
  }
  return tagged;
}
