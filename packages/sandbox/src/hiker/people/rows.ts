import type { AnswerContext } from '../../wire/answer-context.ts';
import { type JsonObject, long } from '../../wire/json.ts';
import type { Person } from '../../world/people/people.ts';

/** The id of the profile picture: the pk of a media, followed by its owner's. */
export function pictureId(context: AnswerContext, person: Person): string {
  return `${3_100_000_000_000_000_000n + BigInt(context.world.dice.bits('picture.id', person.index)) * 170_000_001n}_${person.pk}`;
}

/** Facebook's id of the person for messages. */
export function interopFbid(context: AnswerContext, person: Person): string {
  return String(101_000_000_000_000 + context.world.dice.bits('interop', person.index) * 3_100);
}

/** The smallest row: of people who like or are followed in `/gql`, and of the owners of `/v2` posts. */
export function plainRow(context: AnswerContext, person: Person): JsonObject {
  return {
    pk: person.pk,
    id: person.pk,
    username: person.username,
    full_name: person.fullName,
    profile_pic_url: context.avatar(person),
    is_private: person.isPrivate,
    is_verified: person.isVerified,
  };
}

/** The plain row with the key of a larger picture, which is always null. */
export function ownerRow(context: AnswerContext, person: Person): JsonObject {
  return { ...plainRow(context, person), profile_pic_url_hd: null };
}

/** Instagram's row, with an unquoted `pk`: co-authors, suggestions, likers, artists. */
export function longRow(context: AnswerContext, person: Person): JsonObject {
  return {
    strong_id__: person.pk,
    pk: long(person.pk),
    pk_id: person.pk,
    id: person.pk,
    username: person.username,
    full_name: person.fullName,
    is_private: person.isPrivate,
    is_verified: person.isVerified,
    profile_pic_id: person.hasPicture ? pictureId(context, person) : null,
    profile_pic_url: context.avatar(person),
  };
}

/** The sponsor of the post or story with this pk. */
export function sponsorTags(context: AnswerContext, pk: string, sponsor: Person | undefined): readonly JsonObject[] {
  if (sponsor === undefined) return [];
  if (context.form('sponsors', pk) === 'flat') return [ownerRow(context, sponsor)];
  return [
    {
      permission: false,
      sponsor_id: null,
      username: null,
      is_pending: false,
      sponsor: { ...longRow(context, sponsor), is_unpublished: false, follower_count: sponsor.followerCount },
    },
  ];
}
