import { type Json, type JsonObject, long } from '../../json.ts';
import type { Person } from '../../world/people/people.ts';
import { type Ask, type Endpoint, personById } from '../endpoint.ts';
import { each } from '../lists/paging.ts';
import { longRow, pictureId } from '../people/rows.ts';
import { optional, required } from '../requests/parameters.ts';
import type { Wire } from '../wire.ts';

const USER = required('user_id', 'id');
const PREVIEWS = 3;
const BUSINESSES = 12;

export const SUGGESTIONS: readonly Endpoint[] = [
  {
    path: '/v2/user/suggested/profiles',
    price: 1,
    parameters: [USER, optional('expand_suggestion')],
    answer: suggested,
  },
  { path: '/v2/user/explore/businesses/by/id', price: 2, parameters: [USER], answer: businesses },
];

function suggested(ask: Ask): Json {
  const person = personById(ask);
  const { world } = ask.wire;
  const list = world.follows.suggested(person);
  return {
    users: each({ from: 0, to: list.count, next: undefined }, (place) => {
      const other = list.at(place);
      return {
        ...longRow(ask.wire, other),
        chaining_info: { sources: '', algorithm: null },
        profile_chaining_secondary_label: world.names.words('suggested.label', 3, other.index),
        social_context: other.fullName,
      };
    }),
    is_backup: false,
    is_recommend_account: false,
    chaining_upsell_cards: [],
    follow_ranking_token: world.dice.hex('suggested.token', 53, person.index),
    status: 'ok',
  };
}

/** Businesses like this one, each with a look at its newest posts. */
function businesses(ask: Ask): Json {
  const { world } = ask.wire;
  const list = world.follows.suggested(personById(ask));
  const items: JsonObject[] = [];
  for (let place = 0; place < list.count && items.length < BUSINESSES; place++) {
    const person = list.at(place);
    if (person.category === undefined || person.isPrivate) continue;
    items.push({ user: businessRow(ask.wire, person), media_previews: previews(ask.wire, person) });
  }
  return { category_id: 0, items, status: 'ok' };
}

function businessRow(wire: Wire, person: Person): JsonObject {
  return {
    strong_id__: person.pk,
    pk: long(person.pk),
    pk_id: person.pk,
    fbid_v2: long(person.fbid),
    third_party_downloads_enabled: 1,
    can_hide_category: true,
    can_hide_public_contacts: true,
    id: person.pk,
    profile_pic_id: pictureId(wire, person),
    profile_pic_url: wire.avatar(person),
    is_verified: person.isVerified,
    username: person.username,
    full_name: person.fullName,
    is_private: person.isPrivate,
    has_anonymous_profile_picture: !person.hasPicture,
    latest_reel_media: wire.world.stories.latest(person, wire.world.now()),
    account_badges: [],
    should_show_category: true,
    category_id: person.category?.[0] ?? '0',
    is_category_tappable: true,
    should_show_public_contacts: person.contact !== undefined,
    category: person.category?.[1] ?? '',
  };
}

function previews(wire: Wire, person: Person): readonly JsonObject[] {
  const { timelines } = wire.world;
  return timelines
    .of(person)
    .slice(0, PREVIEWS)
    .map((key) => {
      const post = timelines.post(key);
      return { media_id: long(post.pk), media_fbid: long(post.fbid), thumbnail_url: wire.photo(post.pk, 320, 320) };
    });
}
