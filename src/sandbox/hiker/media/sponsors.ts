import type { JsonObject } from '../../json.ts';
import type { Person } from '../../world/people.ts';
import { longRow } from '../people/rows.ts';
import type { Wire } from '../wire.ts';

/** Whose advertisement a post or a story is. */
export function sponsorTags(wire: Wire, sponsor: Person | undefined): readonly JsonObject[] {
  if (sponsor === undefined) return [];
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
