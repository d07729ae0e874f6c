import { type JsonObject, long } from '../../json.ts';
import type { Person } from '../../world/people/people.ts';
import type { Wire } from '../wire.ts';
import { pictureId, plainRow } from './rows.ts';

/** A follower of `/v2/user/followers`. */
export function followerRow(wire: Wire, person: Person): JsonObject {
  const latest = person.isPrivate ? null : wire.world.stories.latest(person, wire.world.now());
  return {
    ...plainRow(wire, person),
    profile_pic_url_hd: null,
    account_badges: null,
    fbid_v2: null,
    has_anonymous_profile_picture: null,
    latest_reel_media: latest,
    pk_id: null,
    profile_pic_id: null,
    strong_id__: null,
    third_party_downloads_enabled: null,
    reel: {
      id: person.pk,
      expiring_at: wire.world.now() + 86_400,
      has_pride_media: false,
      latest_reel_media: latest,
      seen: null,
      owner: {
        __typename: 'GraphUser',
        id: person.pk,
        profile_pic_url: wire.avatar(person),
        username: person.username,
      },
    },
    followed_by_viewer: false,
    follows_viewer: false,
    requested_by_viewer: false,
  };
}

/** Someone followed, of `/v2/user/following`: the pks quoted, the fbid not. */
export function followedRow(wire: Wire, person: Person): JsonObject {
  return {
    strong_id__: person.pk,
    pk: person.pk,
    pk_id: person.pk,
    id: person.pk,
    fbid_v2: long(person.fbid),
    third_party_downloads_enabled: 1,
    profile_pic_id: pictureId(wire, person),
    profile_pic_url: wire.avatar(person),
    is_verified: person.isVerified,
    username: person.username,
    full_name: person.fullName,
    is_private: person.isPrivate,
    has_anonymous_profile_picture: !person.hasPicture,
    account_badges: [],
    latest_reel_media: wire.world.stories.latest(person, wire.world.now()),
    is_favorite: false,
  };
}

/** A follower or someone followed, of `/g2`: prefixed keys, everything quoted. */
export function typedKeyRow(wire: Wire, person: Person): JsonObject {
  return {
    __typename: 'XDTUserDict',
    strong_id__: person.pk,
    id: person.pk,
    'is_fulfilled__(name:"XDTUserDict")': true,
    allowed_commenter_type: null,
    fbid_v2: person.fbid,
    full_name: person.fullName,
    has_anonymous_profile_picture: !person.hasPicture,
    interop_messaging_user_fbid: null,
    is_private: person.isPrivate,
    is_verified: person.isVerified,
    '1llatest_reel_media': wire.world.stories.latest(person, wire.world.now()),
    liked_clips_count: null,
    account_badges: [],
    social_context: null,
    pk: person.pk,
    profile_pic_id: person.hasPicture ? pictureId(wire, person) : null,
    profile_pic_url: wire.avatar(person),
    reel_auto_archive: null,
    username: person.username,
    all_media_count: null,
  };
}

/** A follower of `/gql/user/followers/chunk`: the same id quoted outside the reel and unquoted within. */
export function chunkRow(wire: Wire, person: Person): JsonObject {
  return {
    ...plainRow(wire, person),
    reel: {
      id: long(person.pk),
      expiring_at: wire.world.now() + 86_400,
      has_pride_media: false,
      latest_reel_media: wire.world.stories.latest(person, wire.world.now()),
      owner: { id: long(person.pk), profile_pic_url: wire.avatar(person), username: person.username },
    },
  };
}
