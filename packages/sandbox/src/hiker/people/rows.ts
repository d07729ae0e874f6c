import { type JsonObject, long } from '../../json.ts';
import type { Person } from '../../world/people/people.ts';
import type { Wire } from '../wire.ts';

/** The id of the picture that the profile shows: a media's, with its owner behind. */
export function pictureId(wire: Wire, person: Person): string {
  return `${3_100_000_000_000_000_000n + BigInt(wire.world.dice.bits('picture.id', person.index)) * 170_000_001n}_${person.pk}`;
}

/** Facebook's own id of the person for messages. */
export function interopFbid(wire: Wire, person: Person): string {
  return String(101_000_000_000_000 + wire.world.dice.bits('interop', person.index) * 3_100);
}

/** The smallest row: of `/gql` lists of people who like or are followed, and of the owners of `/v2` posts. */
export function plainRow(wire: Wire, person: Person): JsonObject {
  return {
    pk: person.pk,
    id: person.pk,
    username: person.username,
    full_name: person.fullName,
    profile_pic_url: wire.avatar(person),
    is_private: person.isPrivate,
    is_verified: person.isVerified,
  };
}

/** As plain, with the key for a larger picture that is never filled. */
export function ownerRow(wire: Wire, person: Person): JsonObject {
  return { ...plainRow(wire, person), profile_pic_url_hd: null };
}

/** Instagram's own row, its `pk` unquoted: co-authors, suggestions, likers, artists. */
export function longRow(wire: Wire, person: Person): JsonObject {
  return {
    strong_id__: person.pk,
    pk: long(person.pk),
    pk_id: person.pk,
    id: person.pk,
    username: person.username,
    full_name: person.fullName,
    is_private: person.isPrivate,
    is_verified: person.isVerified,
    profile_pic_id: person.hasPicture ? pictureId(wire, person) : null,
    profile_pic_url: wire.avatar(person),
  };
}
