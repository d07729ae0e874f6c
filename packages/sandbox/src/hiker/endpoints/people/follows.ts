import type { Json, JsonObject } from '../../../wire/json.ts';
import { sampleAt } from '../../../wire/samples.ts';
import type { Person } from '../../../world/people/people.ts';
import { type Call, type Endpoint, given, personById, requirePublic } from '../../endpoint.ts';
import { type FollowerPage, followerPage } from '../../lists/follower-pages.ts';
import { each, listEnd, type Paging, page, slice } from '../../lists/paging.ts';
import { chunkRow, followedRow, followerRow, typedKeyRow } from '../../people/followers.ts';
import { plainRow } from '../../people/rows.ts';
import { badCursor } from '../../requests/errors.ts';
import { optional, required } from '../../requests/parameters.ts';

const FOLLOWERS = sampleAt('hiker/v2.user.followers', 'response');

const PAGE = 12;
const FOLLOWING_PAGE = 25;
const CHUNK = 46;

const USER = required('user_id', 'id');

const G1_FOLLOWERS = { list: 'g1/followers', parameter: 'end_cursor', size: PAGE };
const G1_FOLLOWING = { list: 'g1/following', parameter: 'end_cursor', size: PAGE };
const G2_FOLLOWERS = { list: 'g2/followers', parameter: 'page_id', size: PAGE };
const G2_FOLLOWING = { list: 'g2/following', parameter: 'page_id', size: FOLLOWING_PAGE };
const GQL_FOLLOWERS = { list: 'gql/followers', parameter: 'end_cursor', size: CHUNK };
const GQL_FOLLOWING = { list: 'gql/following', parameter: 'end_cursor', size: CHUNK };
const V1_FOLLOWERS = { list: 'v1/followers', parameter: 'max_id', size: PAGE };
const V1_FOLLOWING = { list: 'v1/following', parameter: 'max_id', size: FOLLOWING_PAGE };
const V2_FOLLOWERS = { list: 'v2/followers', parameter: 'page_id', size: PAGE };

export const FOLLOWS: readonly Endpoint[] = [
  { path: '/v2/user/followers', price: 1, parameters: [USER, optional('page_id')], answer: followers },
  { path: '/v2/user/following', price: 1, parameters: [USER, optional('page_id')], answer: following },
  {
    path: '/g2/user/followers',
    price: 1,
    parameters: [USER, optional('page_id')],
    answer: (call) => typedKeyPage(call, followerPage(call, G2_FOLLOWERS)),
  },
  {
    path: '/g2/user/following',
    price: 1,
    parameters: [USER, optional('page_id')],
    answer: (call) => typedKeyPage(call, followingPage(call, G2_FOLLOWING)),
  },
  {
    path: '/g1/user/followers',
    price: 1,
    parameters: [USER, optional('end_cursor')],
    answer: (call) => chunk(call, followerPage(call, G1_FOLLOWERS), chunkRow),
  },
  {
    path: '/g1/user/following',
    price: 1,
    parameters: [USER, optional('end_cursor')],
    answer: (call) => chunk(call, followingPage(call, G1_FOLLOWING), plainRow),
  },
  {
    path: '/v1/user/followers/chunk',
    price: 1,
    parameters: [USER, optional('max_id')],
    answer: (call) => chunk(call, followerPage(call, V1_FOLLOWERS), plainRow),
  },
  {
    path: '/v1/user/following/chunk',
    price: 1,
    parameters: [USER, optional('max_id')],
    answer: (call) => chunk(call, followingPage(call, V1_FOLLOWING), plainRow),
  },
  {
    path: '/gql/user/followers/chunk',
    price: 2,
    parameters: [USER, optional('force'), optional('end_cursor')],
    answer: (call) => chunk(call, followerPage(call, GQL_FOLLOWERS), chunkRow),
  },
  {
    path: '/gql/user/following/chunk',
    price: 2,
    parameters: [USER, optional('force'), optional('end_cursor')],
    answer: (call) => chunk(call, followingPage(call, GQL_FOLLOWING), plainRow),
  },
];

function followers(call: Call): Json {
  if (call.context.form('followers', requirePublic(call, personById(call)).pk) === 'cut')
    return { response: { users: [], has_more: false }, next_page_id: null };
  const { people, cursor } = followerPage(call, V2_FOLLOWERS);
  return {
    response: { ...FOLLOWERS, users: people.map((person) => followerRow(call.context, person)) },
    next_page_id: cursor,
  };
}

/** The only list whose cursor is a plain number: how many rows came before. */
function following(call: Call): Json {
  const person = requirePublic(call, personById(call));
  const { world } = call.context;
  const list = world.follows.following(person);
  const cursor = given(call, 'page_id');
  if (!/^\d{0,6}$/.test(cursor)) throw badCursor();
  const name = `v2/following/${person.pk}`;
  const part = slice(call, name, { count: list.count, from: Number(cursor), size: FOLLOWING_PAGE });
  const end = listEnd(call, name, list.count, part);
  const next = end === undefined ? null : String(end);
  return {
    response: {
      users: each(part, (index) => followedRow(call.context, list.at(index))),
      big_list: list.count > FOLLOWING_PAGE,
      page_size: FOLLOWING_PAGE,
      next_max_id: next,
      has_more: next !== null,
      should_limit_list_of_followers: false,
      use_clickable_see_more: false,
      follow_ranking_token: world.dice.hex('following.token', 48, person.index),
      status: 'ok',
    },
    next_page_id: next,
  };
}

function followingPage(call: Call, paging: Paging): FollowerPage {
  const person = requirePublic(call, personById(call));
  const following = call.context.world.follows.following(person);
  const list = `${paging.list}/${person.pk}`;
  const { items, cursor } = page(call, { ...paging, list }, following, (followed) => followed);
  return { people: items, cursor, isCutShort: false };
}

function typedKeyPage(call: Call, { people, cursor, isCutShort }: FollowerPage): Json {
  return {
    response: {
      users: people.map((person) => typedKeyRow(call.context, person)),
      next_max_id: cursor,
      should_limit_list_of_followers: isCutShort,
    },
    next_page_id: cursor,
  };
}

function chunk(
  call: Call,
  { people, cursor }: FollowerPage,
  row: (context: Call['context'], person: Person) => JsonObject,
): Json {
  return [people.map((person) => row(call.context, person)), cursor];
}
