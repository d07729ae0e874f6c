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
 * `/gql/media/usertags`: `data.multifetch__XDTMediaDict: [{node: {id, usertags}}]` by pk, because rows come in any order.
 * A post that is gone has no row, or an empty one, and so no entry.
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
      // null: nobody is tagged. Anything else that is no list of tags says nothing.
      tagged.set(pk, { pk, usertags: wire.usertags === null ? null : usertags(wire.usertags) });
    } catch (fault) {
      leaveOut(fault);
    }
  }
  return tagged;
}
