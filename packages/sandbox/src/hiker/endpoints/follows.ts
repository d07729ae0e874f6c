import type { Json, JsonObject } from '../../json.ts';
import type { Person } from '../../world/people/people.ts';
import { type Ask, type Endpoint, given, listEnd, open, page, personById } from '../endpoint.ts';
import { type FollowerPage, followerPage } from '../lists/follower-pages.ts';
import { each, slice } from '../lists/paging.ts';
import { chunkRow, followedRow, followerRow, typedKeyRow } from '../people/followers.ts';
import { plainRow } from '../people/rows.ts';
import { optional, required } from '../requests/parameters.ts';
import { badCursor } from '../requests/refusal.ts';

const PAGE = 12;
const FOLLOWING_PAGE = 25;
const CHUNK = 46;

const USER = required('user_id', 'id');

export const FOLLOWS: readonly Endpoint[] = [
  { path: '/v2/user/followers', price: 1, parameters: [USER, optional('page_id')], answer: followers },
  { path: '/v2/user/following', price: 1, parameters: [USER, optional('page_id')], answer: following },
  {
    path: '/g2/user/followers',
    price: 1,
    parameters: [USER, optional('page_id')],
    answer: (ask) => prefixed(ask, followerPage(ask, 'g2/followers', 'page_id', PAGE)),
  },
  {
    path: '/g2/user/following',
    price: 1,
    parameters: [USER, optional('page_id')],
    answer: (ask) => prefixed(ask, followingPage(ask, 'g2/following', 'page_id', FOLLOWING_PAGE)),
  },
  {
    path: '/g1/user/followers',
    price: 1,
    parameters: [USER, optional('end_cursor')],
    answer: (ask) => chunk(ask, followerPage(ask, 'g1/followers', 'end_cursor', PAGE), chunkRow),
  },
  {
    path: '/g1/user/following',
    price: 1,
    parameters: [USER, optional('end_cursor')],
    answer: (ask) => chunk(ask, followingPage(ask, 'g1/following', 'end_cursor', PAGE), plainRow),
  },
  {
    path: '/gql/user/followers/chunk',
    price: 2,
    parameters: [USER, optional('force'), optional('end_cursor')],
    answer: (ask) => chunk(ask, followerPage(ask, 'gql/followers', 'end_cursor', CHUNK), chunkRow),
  },
  {
    path: '/gql/user/following/chunk',
    price: 2,
    parameters: [USER, optional('force'), optional('end_cursor')],
    answer: (ask) => chunk(ask, followingPage(ask, 'gql/following', 'end_cursor', CHUNK), plainRow),
  },
];

function followers(ask: Ask): Json {
  if (ask.wire.form('followers', open(ask, personById(ask)).pk) === 'cut')
    return { response: { users: [], has_more: false }, next_page_id: null };
  const { people, cursor } = followerPage(ask, 'v2/followers', 'page_id', PAGE);
  return {
    response: {
      users: people.map((person) => followerRow(ask.wire, person)),
      big_list: null,
      page_size: null,
      next_max_id: null,
      has_more: null,
      should_limit_list_of_followers: null,
      use_clickable_see_more: null,
      show_spam_follow_request_tab: null,
      status: null,
    },
    next_page_id: cursor,
  };
}

/** The only list whose cursor is a plain number: how many came before. */
function following(ask: Ask): Json {
  const person = open(ask, personById(ask));
  const { world } = ask.wire;
  const list = world.follows.following(person);
  const cursor = given(ask, 'page_id');
  if (!/^\d{0,6}$/.test(cursor)) throw badCursor();
  const part = slice(world.dice, `v2/following/${person.pk}`, list.count, Number(cursor), FOLLOWING_PAGE);
  const end = listEnd(ask, `v2/following/${person.pk}`, list.count, part);
  const next = end === undefined ? null : String(end);
  return {
    response: {
      users: each(part, (place) => followedRow(ask.wire, list.at(place))),
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

function followingPage(ask: Ask, name: string, parameter: string, size: number): FollowerPage {
  const person = open(ask, personById(ask));
  const { items, cursor } = page(
    ask,
    `${name}/${person.pk}`,
    parameter,
    ask.wire.world.follows.following(person),
    size,
    (followed) => followed,
  );
  return { people: items, cursor, isCutShort: false };
}

function prefixed(ask: Ask, { people, cursor, isCutShort }: FollowerPage): Json {
  return {
    response: {
      users: people.map((person) => typedKeyRow(ask.wire, person)),
      next_max_id: cursor,
      should_limit_list_of_followers: isCutShort,
    },
    next_page_id: cursor,
  };
}

function chunk(
  ask: Ask,
  { people, cursor }: FollowerPage,
  row: (wire: Ask['wire'], person: Person) => JsonObject,
): Json {
  return [people.map((person) => row(ask.wire, person)), cursor];
}
