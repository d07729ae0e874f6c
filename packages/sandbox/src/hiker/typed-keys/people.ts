import type { JsonObject } from '../../json.ts';
import { sampleAt } from '../../samples.ts';
import type { Person } from '../../world/people/people.ts';
import { interopFbid, pictureId } from '../people/rows.ts';
import type { Wire } from '../wire.ts';

const GRID_OWNER = sampleAt('hiker/gql.user.medias', 'stream_rows.1.data.profile_grid_items.0.media.user');

const TYPE = { __typename: 'XDTUserDict' } as const;

/** What every row of a person in `/gql` posts begins with. */
function stub(wire: Wire, person: Person): JsonObject {
  return {
    ...TYPE,
    strong_id__: person.pk,
    id: person.pk,
    full_name: person.fullName,
    is_private: person.isPrivate,
    is_verified: person.isVerified,
    profile_pic_id: pictureId(wire, person),
    profile_pic_url: wire.avatar(person),
    username: person.username,
  };
}

export function gridOwner(wire: Wire, person: Person): JsonObject {
  return {
    ...GRID_OWNER,
    ...stub(wire, person),
    pk: person.pk,
    account_type: person.accountType,
    fbid_v2: person.fbid,
    has_anonymous_profile_picture: !person.hasPicture,
    interop_messaging_user_fbid: interopFbid(wire, person),
  };
}

export function deferredOwner(wire: Wire, person: Person): JsonObject {
  return {
    ...stub(wire, person),
    can_see_quiet_post_attribution: true,
    fbid_v2: person.fbid,
    feed_post_reshare_disabled: false,
    has_anonymous_profile_picture: !person.hasPicture,
    is_favorite: false,
    is_unpublished: false,
    show_account_transparency_details: true,
    transparency_product_enabled: false,
  };
}

/** The author of a caption: the only row of `/gql` with a follower count. */
export function captionAuthor(wire: Wire, person: Person): JsonObject {
  return {
    ...stub(wire, person),
    '1fcoeff_weight': null,
    social_context: null,
    is_active: null,
    has_onboarded_to_text_post_app: null,
    follower_count: person.followerCount,
    fbid_v2: person.fbid,
  };
}

export function gridCoauthor(wire: Wire, person: Person): JsonObject {
  return { ...stub(wire, person), user_activation_info: { activation_type: null } };
}

/** A co-author in the list of clips. */
export function clipCoauthor(wire: Wire, person: Person): JsonObject {
  return { ...stub(wire, person), has_onboarded_to_text_post_app: null, pk: person.pk };
}

/** The profile that a grid has once. */
export function gridSubject(wire: Wire, person: Person): JsonObject {
  return {
    ...stub(wire, person),
    pk: person.pk,
    has_onboarded_to_text_post_app: null,
    is_cannes: false,
    profile_grid_display_type: 'default',
    profile_overlay_info: { bloks_payload: null, overlay_format: 'NONE' },
    user_activation_info: { activation_type: null },
  };
}

/** Who is found by a search. */
export function foundPerson(wire: Wire, person: Person): JsonObject {
  return {
    ...TYPE,
    strong_id__: person.pk,
    id: person.pk,
    'is_fulfilled__(name:"XDTUserDict")': true,
    fbid_v2: person.fbid,
    username: person.username,
    full_name: person.fullName,
    profile_pic_id: pictureId(wire, person),
    profile_pic_url: wire.avatar(person),
  };
}

/** People of `/gql/media/likers`. */
export function liker(wire: Wire, person: Person): JsonObject {
  return {
    pk: person.pk,
    ...TYPE,
    username: person.username,
    full_name: person.fullName,
    profile_pic_url: wire.avatar(person),
    is_verified: person.isVerified,
    social_context: null,
    supervision_info: null,
    id: person.pk,
  };
}

/** Fulfilled rows have their `pk` beside the `id`. */
export function fulfilled(row: JsonObject, person: Person): JsonObject {
  return { ...row, pk: person.pk, 'is_fulfilled__(name:"XDTUserDict")': true };
}
