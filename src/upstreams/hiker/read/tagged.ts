import type { Media } from '../../../model/media.ts';
import { mediaPk } from '../../instagram/media.ts';
import { listAt, objectAt } from '../../instagram/value.ts';
import { leaveOut } from '../../left-out.ts';
import { foldStream } from '../stream.ts';
import { usertags } from './usertag.ts';

interface TaggedKeys {
  readonly id?: unknown;
  readonly usertags?: unknown;
}

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
      const { node } = objectAt<{ node?: unknown }>(row, `${at}[]`);
      if (node === null) continue;
      const wire = objectAt<TaggedKeys>(node, `${at}[].node`);
      const pk = mediaPk(wire, `${at}[].node`);
      // Null means that nobody is tagged. Any other value that is not a list of tags is unknown.
      tagged.set(pk, { pk, usertags: wire.usertags === null ? null : usertags(wire.usertags) });
    } catch (failure) {
      leaveOut(failure);
    }
  }
  return tagged;
}
