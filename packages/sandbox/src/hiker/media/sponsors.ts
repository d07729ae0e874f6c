import type { JsonObject } from '../../json.ts';
import type { Person } from '../../world/people/people.ts';
import { longRow, ownerRow } from '../people/rows.ts';
import type { Wire } from '../wire.ts';

/** Who pays for a post or a story, which `pk` names. */
export function sponsorTags(wire: Wire, pk: string, sponsor: Person | undefined): readonly JsonObject[] {
  if (sponsor === undefined) return [];
  if (wire.form('sponsors', pk) === 'flat') return [ownerRow(wire, sponsor)];
  return [
    {
      permission: false,
      sponsor_id: null,
      username: null,
      is_pending: false,
      sponsor: { ...longRow(wire, sponsor), is_unpublished: false, follower_count: sponsor.followerCount },
    },
  ];
}
