import { hashText } from '../../dice.ts';
import type { AnswerContext } from '../../wire/answer-context.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import { isOpen, type Post } from '../../world/posts/post.ts';
import { type Call, given } from '../endpoint.ts';
import { sealCursor, slice, startOf } from '../lists/paging.ts';
import { gridMedia } from './media.ts';
import { foundPerson } from './people.ts';
import { opening, patch } from './stream.ts';

/** The patch of the first unit, which never has results. */
const CHAT = sampleAt('hiker/gql.topsearch', 'stream_rows.1');

const PAGE = 12;
/** People whose newest post is shown beside the accounts. */
const POSTS = 6;

const FIELD =
  '1$xdt_fbsearch__top_serp_graphql(after:$after,first:null,request_data:{"is_discovery_grid_enabled":$is_discovery_grid_enabled,' +
  '"is_pagination_request":$is_pagination_request,"journey_session_id":$journey_session_id,"post_id":$post_id,"query":$query,' +
  '"requested_unit_types":$requested_unit_types,"search_session_id":$search_session_id,"serp_origination_context":$serp_origination_context,' +
  '"serp_session_id":$serp_session_id,"turn_id":$turn_id})';

/**
 * A page of results as a stream of edges: a unit without results, then each later unit as a patch that appends an edge. Only a query
 * with more than one page has `page_info`.
 */
export function topSearch(call: Call): Json {
  const { context } = call;
  const query = given(call, 'query');
  const found = context.world.search.people(query);
  const list = `topsearch/${hashText(query.toLowerCase())}`;
  const part = slice(call, list, { count: found.length, from: startOf(call, list, 'end_cursor'), size: PAGE });
  const people = found.slice(part.from, part.to);
  const paging: JsonObject =
    found.length <= PAGE
      ? {}
      : {
          page_info: {
            end_cursor: part.next === undefined ? null : sealCursor(list, part.next),
            has_next_page: part.next !== undefined,
          },
        };
  const first = opening(context, FIELD, { edges: [edge('MetaAIHCM', 'META_AI_HCM', {})], ...paging });
  return { stream_rows: [first, CHAT, units(context, query, people).map((unit, index) => later(unit, index + 1))] };
}

interface Unit {
  readonly kind: string;
  readonly type: string;
  readonly fields: JsonObject;
}

function units(context: AnswerContext, query: string, people: readonly Person[]): readonly Unit[] {
  if (people.length === 0) return [];
  const posts = people
    .filter(isOpen)
    .slice(0, POSTS)
    .flatMap((person) => context.world.timelines.of(person).slice(0, 1));
  const rank = context.world.dice.hex('topsearch.rank', 78, hashText(query));
  const accounts: Unit[] = [
    { kind: 'Header', type: 'HEADER', fields: { header: 'Accounts' } },
    {
      kind: 'AccountsHCM',
      type: 'ACCOUNTS_HCM',
      fields: { rank_token: rank, items: people.map((person) => foundPerson(context, person)) },
    },
  ];
  if (posts.length === 0) return accounts;
  return [
    ...accounts,
    {
      kind: 'MediaGrid',
      type: 'MEDIA_GRID',
      fields: { items: posts.map((key) => foundPost(context, context.world.timelines.post(key))) },
    },
  ];
}

const TYPES = { 1: 'XDTFeedMedia', 2: 'XDTClipsMedia', 8: 'XDTCarouselMedia' } as const;

function foundPost(context: AnswerContext, post: Post): JsonObject {
  if (context.form('top-search', post.pk) === 'grid') return gridMedia(context, post);
  return {
    __typename: TYPES[post.mediaType],
    pk: post.pk,
    code: post.code,
    media_type: post.mediaType,
    user: { pk: post.owner.pk },
  };
}

function edge(kind: string, type: string, fields: JsonObject): JsonObject {
  return {
    __typename: 'XDTTopSerpGraphQLConnectionEdge',
    strong_id__: null,
    node: {
      __typename: `XDTTopSerp${kind}Unit`,
      strong_id__: null,
      'is_fulfilled__(name:"XDTTopSerpUnitInterface")': true,
      unit_type: type,
      [`is_fulfilled__(name:"XDTTopSerp${kind}Unit")`]: true,
      ...fields,
    },
    cursor: null,
  };
}

function later({ kind, type, fields }: Unit, index: number): JsonObject {
  const path = [FIELD, 'edges', index];
  return patch(path, 'units', edge(kind, type, fields), {
    fulfilled_payloads: [{ label: `TopSerp${kind}Fragment__force_flush`, path }],
  });
}
