import type { AnswerContext } from '../../wire/answer-context.ts';
import { type JsonObject, long } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import { longRow, pictureId, plainRow } from './rows.ts';

const FOLLOWER = sampleAt('hiker/v2.user.followers', 'response.users.0');
const FOLLOWER_REEL = sampleAt('hiker/v2.user.followers', 'response.users.0.reel');
const FOLLOWED = sampleAt('hiker/v2.user.following', 'response.users.0');
const TYPED_KEY_ROW = sampleAt('hiker/g2.user.followers', 'response.users.0');

const DAY = 86_400;

/** A follower of `/v2/user/followers`. */
export function followerRow(context: AnswerContext, person: Person): JsonObject {
  const latest = person.isPrivate ? null : latestStory(context, person);
  return {
    ...FOLLOWER,
    ...plainRow(context, person),
    latest_reel_media: latest,
    reel: {
      ...FOLLOWER_REEL,
      id: person.pk,
      expiring_at: context.world.now() + DAY,
      latest_reel_media: latest,
      owner: {
        __typename: 'GraphUser',
        id: person.pk,
        profile_pic_url: context.avatar(person),
        username: person.username,
      },
    },
  };
}

/** A row of `/v2/user/following`: pks are quoted, the fbid is not. */
export function followedRow(context: AnswerContext, person: Person): JsonObject {
  return {
    ...FOLLOWED,
    ...longRow(context, person),
    pk: person.pk,
    fbid_v2: long(person.fbid),
    has_anonymous_profile_picture: !person.hasPicture,
    latest_reel_media: latestStory(context, person),
  };
}

/** A row of `/g2` lists: typed keys, and every id quoted. */
export function typedKeyRow(context: AnswerContext, person: Person): JsonObject {
  return {
    ...TYPED_KEY_ROW,
    ...plainRow(context, person),
    strong_id__: person.pk,
    fbid_v2: person.fbid,
    has_anonymous_profile_picture: !person.hasPicture,
    '1llatest_reel_media': latestStory(context, person),
    profile_pic_id: person.hasPicture ? pictureId(context, person) : null,
  };
}

/** A follower of `/gql/user/followers/chunk`: ids are quoted, but not in the reel. */
export function chunkRow(context: AnswerContext, person: Person): JsonObject {
  return {
    ...plainRow(context, person),
    reel: {
      id: long(person.pk),
      expiring_at: context.world.now() + DAY,
      has_pride_media: false,
      latest_reel_media: latestStory(context, person),
      owner: { id: long(person.pk), profile_pic_url: context.avatar(person), username: person.username },
    },
  };
}

function latestStory({ world }: AnswerContext, person: Person): number {
  return world.stories.latest(person, world.now());
}
