import { interopFbid, pictureId } from '../hiker/people/rows.ts';
import type { JsonObject } from '../wire/json.ts';
import { sampleAt } from '../wire/samples.ts';
import type { Wire } from '../wire/wire.ts';
import type { Person } from '../world/people/people.ts';

const OWNER = sampleAt('keyapi/fetch_user_stories', 'data.data.items.0.owner');

/** A mentioned person. Every id is quoted, and there is no `pk`. */
export function row(wire: Wire, person: Person): JsonObject {
  return {
    id: person.pk,
    username: person.username,
    full_name: person.fullName,
    is_private: person.isPrivate,
    is_verified: person.isVerified,
    // HikerAPI adds the owner to this id, KeyAPI does not.
    profile_pic_id: person.hasPicture ? (pictureId(wire, person).split('_', 1)[0] ?? null) : null,
    profile_pic_url: wire.avatar(person),
  };
}

/** The author of a comment, with the official API's id. */
export function author(wire: Wire, person: Person): JsonObject {
  return { ...row(wire, person), fbid_v2: person.fbid };
}

/** The owner of a story or reel. */
export function owner(wire: Wire, person: Person): JsonObject {
  return { ...OWNER, ...row(wire, person), interop_messaging_user_fbid: Number(interopFbid(wire, person)) };
}
