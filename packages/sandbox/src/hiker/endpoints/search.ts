import { type Json, type JsonObject, long } from '../../json.ts';
import { hashText } from '../../random.ts';
import { sampleAt } from '../../samples.ts';
import type { Person } from '../../world/people/people.ts';
import { shortCount } from '../count.ts';
import { type Ask, type Endpoint, given } from '../endpoint.ts';
import { openCursor, sealCursor } from '../lists/cursor.ts';
import { slice } from '../lists/paging.ts';
import { instagramPlace } from '../media/place.ts';
import { pictureId } from '../people/rows.ts';
import { optional, required } from '../requests/parameters.ts';
import { topSearch } from '../typed-keys/top-search.ts';
import type { Wire } from '../wire.ts';

const ACCOUNT = sampleAt('hiker/v3.fbsearch.accounts', 'users.0');

const PAGE = 20;
const QUERY = required('query');

export const SEARCH: readonly Endpoint[] = [
  { path: '/v3/fbsearch/accounts', price: 1, parameters: [QUERY, optional('page_token')], answer: accounts },
  { path: '/v3/fbsearch/places', price: 1, parameters: [QUERY], answer: places },
  {
    path: '/gql/topsearch',
    price: 1,
    parameters: [QUERY, optional('end_cursor'), optional('flat')],
    answer: topSearch,
  },
];

function accounts(ask: Ask): Json {
  const { world } = ask.wire;
  const query = given(ask, 'query');
  const found = world.search.people(query);
  const list = `v3/accounts/${hashText(query.toLowerCase())}`;
  const token = given(ask, 'page_token');
  const part = slice(world.dice, list, found.length, token === '' ? 0 : openCursor(list, token), PAGE);
  return {
    num_results: part.to - part.from,
    users: found.slice(part.from, part.to).map((person) => account(ask.wire, person)),
    has_more: part.next !== undefined,
    rank_token: world.dice.hex('search.rank', 78, hashText(query)),
    clear_client_cache: false,
    page_token: part.next === undefined ? null : sealCursor(list, part.next),
    status: 'ok',
  };
}

function account(wire: Wire, person: Person): JsonObject {
  const followers = `${shortCount(person.followerCount)} followers`;
  return {
    ...ACCOUNT,
    strong_id__: person.pk,
    fbid_v2: long(person.fbid),
    pk: long(person.pk),
    pk_id: person.pk,
    id: person.pk,
    full_name: person.fullName,
    is_private: person.isPrivate,
    is_verified: person.isVerified,
    profile_pic_id: pictureId(wire, person),
    profile_pic_url: wire.avatar(person),
    username: person.username,
    has_anonymous_profile_picture: !person.hasPicture,
    latest_reel_media: wire.world.stories.latest(person, wire.world.now()),
    social_context: followers,
    search_social_context: followers,
  };
}

function places(ask: Ask): Json {
  const { world } = ask.wire;
  const query = given(ask, 'query');
  const found = world.search.places(query).slice(0, PAGE);
  return {
    items: found.map((place) => ({ location: instagramPlace(place), title: place.name, subtitle: place.city })),
    has_more: false,
    rank_token: world.dice.hex('places.rank', 78, hashText(query)),
    status: 'ok',
  };
}
