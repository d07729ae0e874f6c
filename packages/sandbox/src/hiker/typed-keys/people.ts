import type { AnswerContext } from '../../wire/answer-context.ts';
import type { JsonObject } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import { interopFbid, pictureId } from '../people/rows.ts';

const GRID_SUBJECT = sampleAt('hiker/gql.user.medias', 'stream_rows.1.data.user');
const DEFERRED_OWNER = sampleAt('hiker/gql.user.medias', 'stream_rows.2.data.owner');
const CAPTION_AUTHOR = sampleAt('hiker/gql.user.medias', 'stream_rows.2.data.caption.user');
const GRID_OWNER = sampleAt('hiker/gql.user.medias', 'stream_rows.1.data.profile_grid_items.0.media.user');

const TYPE = { __typename: 'XDTUserDict' } as const;

/** The keys of every person in `/gql` posts. */
function stub(context: AnswerContext, person: Person): JsonObject {
  return {
    ...TYPE,
    strong_id__: person.pk,
    id: person.pk,
    full_name: person.fullName,
    is_private: person.isPrivate,
    is_verified: person.isVerified,
    profile_pic_id: pictureId(context, person),
    profile_pic_url: context.avatar(person),
    username: person.username,
  };
}

export function gridOwner(context: AnswerContext, person: Person): JsonObject {
  return {
    ...GRID_OWNER,
    ...stub(context, person),
    pk: person.pk,
    account_type: person.accountType,
    fbid_v2: person.fbid,
    has_anonymous_profile_picture: !person.hasPicture,
    interop_messaging_user_fbid: interopFbid(context, person),
  };
}

export function deferredOwner(context: AnswerContext, person: Person): JsonObject {
  return {
    ...DEFERRED_OWNER,
    ...stub(context, person),
    fbid_v2: person.fbid,
    has_anonymous_profile_picture: !person.hasPicture,
  };
}

/** The author of a caption. Only this row of `/gql` has a follower count. */
export function captionAuthor(context: AnswerContext, person: Person): JsonObject {
  return {
    ...CAPTION_AUTHOR,
    ...stub(context, person),
    follower_count: person.followerCount,
    fbid_v2: person.fbid,
  };
}

export function gridCoauthor(context: AnswerContext, person: Person): JsonObject {
  return { ...stub(context, person), user_activation_info: { activation_type: null } };
}

/** A co-author in the list of clips. */
export function clipCoauthor(context: AnswerContext, person: Person): JsonObject {
  return { ...stub(context, person), has_onboarded_to_text_post_app: null, pk: person.pk };
}

/** The owner of a grid, which the grid has once. */
export function gridSubject(context: AnswerContext, person: Person): JsonObject {
  return { ...GRID_SUBJECT, ...stub(context, person), pk: person.pk };
}

/** A person in the results of a search. */
export function foundPerson(context: AnswerContext, person: Person): JsonObject {
  return {
    ...TYPE,
    strong_id__: person.pk,
    id: person.pk,
    'is_fulfilled__(name:"XDTUserDict")': true,
    fbid_v2: person.fbid,
    username: person.username,
    full_name: person.fullName,
    profile_pic_id: pictureId(context, person),
    profile_pic_url: context.avatar(person),
  };
}

/** People of `/gql/media/likers`. */
export function liker(context: AnswerContext, person: Person): JsonObject {
  return {
    pk: person.pk,
    ...TYPE,
    username: person.username,
    full_name: person.fullName,
    profile_pic_url: context.avatar(person),
    is_verified: person.isVerified,
    social_context: null,
    supervision_info: null,
    id: person.pk,
  };
}

/** A row that is marked as fulfilled, which also has a `pk`. */
export function fulfilled(row: JsonObject, person: Person): JsonObject {
  return { ...row, pk: person.pk, 'is_fulfilled__(name:"XDTUserDict")': true };
}
