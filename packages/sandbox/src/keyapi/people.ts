import { interopFbid, pictureId } from '../hiker/people/rows.ts';
import type { AnswerContext } from '../wire/answer-context.ts';
import type { JsonObject } from '../wire/json.ts';
import { sampleAt } from '../wire/samples.ts';
import type { Person } from '../world/people/people.ts';

const OWNER = sampleAt('keyapi/fetch_user_stories', 'data.data.items.0.owner');

/** A mentioned person. Every id is quoted, and there is no `pk`. */
export function row(context: AnswerContext, person: Person): JsonObject {
  return {
    id: person.pk,
    username: person.username,
    full_name: person.fullName,
    is_private: person.isPrivate,
    is_verified: person.isVerified,
    // HikerAPI adds the owner to this id, KeyAPI does not.
    profile_pic_id: person.hasPicture ? (pictureId(context, person).split('_', 1)[0] ?? null) : null,
    profile_pic_url: context.avatar(person),
  };
}

/** The author of a comment, with the official API's id. */
export function author(context: AnswerContext, person: Person): JsonObject {
  return { ...row(context, person), fbid_v2: person.fbid };
}

/** The owner of a story or reel. */
export function owner(context: AnswerContext, person: Person): JsonObject {
  return { ...OWNER, ...row(context, person), interop_messaging_user_fbid: Number(interopFbid(context, person)) };
}
