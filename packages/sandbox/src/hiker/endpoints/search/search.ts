import { hashText } from '../../../dice.ts';
import type { AnswerContext } from '../../../wire/answer-context.ts';
import { type Json, type JsonObject, long } from '../../../wire/json.ts';
import { sampleAt } from '../../../wire/samples.ts';
import type { Person } from '../../../world/people/people.ts';
import { type Call, type Endpoint, given, personById, requirePublic } from '../../endpoint.ts';
import { sealCursor, slice, startOf } from '../../lists/paging.ts';
import { shortCount } from '../../media/counts.ts';
import { musicFound, plainMusicFound } from '../../music/track-search.ts';
import { longRow, pictureId, plainRow } from '../../people/rows.ts';
import { optional, required } from '../../requests/parameters.ts';
import { topSearch } from '../../typed-keys/top-search.ts';

const ACCOUNT = {
  v3: sampleAt('hiker/v3.fbsearch.accounts', 'users.0'),
  v2: sampleAt('hiker/v2.fbsearch.accounts', 'users.0'),
};
const PLAIN_ACCOUNT = sampleAt('hiker/v1.search.users', '0');

type Version = keyof typeof ACCOUNT;

const PAGE = 20;
/** How many of a user's followers, or of the users followed, a search in that list finds. */
const MEMBERS = 50;
const QUERY = required('query');
const IN_LIST = [required('user_id', 'id'), QUERY, optional('force')];

export const SEARCH: readonly Endpoint[] = [
  ...(['v3', 'v2'] as const).map((version) => ({
    path: `/${version}/fbsearch/accounts`,
    price: 1,
    parameters: [QUERY, optional('page_token')],
    answer: (call: Call) => accounts(call, version),
  })),
  { path: '/v1/search/users', price: 1, parameters: [QUERY], answer: plainAccounts },
  {
    path: '/gql/topsearch',
    price: 1,
    parameters: [QUERY, optional('end_cursor'), optional('flat')],
    answer: topSearch,
  },
  { path: '/v2/search/music', price: 1, parameters: [QUERY, optional('next_max_id')], answer: musicFound },
  { path: '/v1/search/music', price: 1, parameters: [QUERY], answer: plainMusicFound },
  { path: '/v1/user/search/followers', price: 1, parameters: IN_LIST, answer: (call) => members(call, 'followers') },
  { path: '/v1/user/search/following', price: 1, parameters: IN_LIST, answer: (call) => members(call, 'following') },
];

function accounts(call: Call, version: Version): Json {
  const { world } = call.context;
  const query = given(call, 'query');
  const found = world.search.people(query);
  const list = `${version}/accounts/${hashText(query.toLowerCase())}`;
  const part = slice(call, list, { count: found.length, from: startOf(call, list, 'page_token'), size: PAGE });
  return {
    num_results: part.to - part.from,
    users: found.slice(part.from, part.to).map((person) => account(call.context, person, version)),
    has_more: part.next !== undefined,
    rank_token: world.dice.hex('search.rank', 78, hashText(query)),
    clear_client_cache: false,
    page_token: part.next === undefined ? null : sealCursor(list, part.next),
    status: 'ok',
  };
}

/** A person found, in the form of the search's version. */
export function account(context: AnswerContext, person: Person, version: Version): JsonObject {
  const followers = `${shortCount(person.followerCount)} followers`;
  return {
    ...ACCOUNT[version],
    ...longRow(context, person),
    fbid_v2: long(person.fbid),
    profile_pic_id: pictureId(context, person),
    has_anonymous_profile_picture: !person.hasPicture,
    latest_reel_media: context.world.stories.latest(person, context.world.now()),
    social_context: followers,
    search_social_context: followers,
  };
}

/** The first people alone, of unknown privacy. */
function plainAccounts(call: Call): Json {
  const found = call.context.world.search.people(given(call, 'query')).slice(0, PAGE);
  return found.map((person) => ({
    ...PLAIN_ACCOUNT,
    pk: long(person.pk),
    id: person.pk,
    username: person.username,
    full_name: person.fullName,
    profile_pic_url: call.context.avatar(person),
  }));
}

/** The people of a list whose names match, most followed first. */
function members(call: Call, name: 'followers' | 'following'): Json {
  const { follows, search } = call.context.world;
  const list = follows[name](requirePublic(call, personById(call)));
  const found = search.people(given(call, 'query')).filter(list.has);
  return found.slice(0, MEMBERS).map((person) => plainRow(call.context, person));
}
