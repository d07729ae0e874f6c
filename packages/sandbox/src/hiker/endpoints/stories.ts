import { float, type Json, type JsonObject, long, omit } from '../../json.ts';
import type { Person } from '../../world/people/people.ts';
import type { Story } from '../../world/stories/stories.ts';
import { type Ask, type Endpoint, given, open, page, personById, personByUsername } from '../endpoint.ts';
import { reel, trayHighlight, wholeHighlight } from '../media/stories.ts';
import { optional, required } from '../requests/parameters.ts';
import { notFound, privateAccount } from '../requests/refusal.ts';
import type { Wire } from '../wire.ts';

const USER = required('user_id', 'id');
const NAME = required('username');
const FORCE = optional('force');
const PAGE = optional('page_id');
const AMOUNT = optional('amount', 'count');

/** By username costs one request more: the service resolves the name first. */
export const STORIES: readonly Endpoint[] = [
  {
    path: '/v2/user/stories',
    price: 2,
    parameters: [USER, FORCE, optional('safe_int')],
    answer: (ask) => stories(ask, personById(ask)),
  },
  {
    path: '/v2/user/stories/by/username',
    price: 3,
    parameters: [NAME, FORCE, optional('safe_int')],
    answer: (ask) => stories(ask, personByUsername(ask)),
  },
  {
    path: '/v2/user/highlights',
    price: 2,
    parameters: [USER, AMOUNT, FORCE, PAGE],
    answer: (ask) => highlights(ask, personById(ask)),
  },
  {
    path: '/v2/user/highlights/by/username',
    price: 3,
    parameters: [NAME, AMOUNT, FORCE, PAGE],
    answer: (ask) => highlights(ask, personByUsername(ask)),
  },
  { path: '/v2/highlight/by/id', price: 1, parameters: [required('id', 'highlight-id')], answer: highlight },
];

function stories(ask: Ask, person: Person): Json {
  const { wire } = ask;
  const all = wire.world.stories.of(open(ask, person), wire.world.now());
  const isLive = wire.form('broadcast', person.pk) === 'live';
  return {
    broadcast: isLive ? broadcast(wire, person) : null,
    reel: isLive ? null : reelOf(wire, person, all),
    unviewable_authors_info: null,
    status: 'ok',
  };
}

function broadcast(wire: Wire, person: Person): Json {
  return {
    id: long(`1${person.pk}`),
    viewer_count: float(5),
    broadcast_status: 'active',
    published_time: wire.world.now() - 600,
  };
}

function reelOf(wire: Wire, person: Person, stories: readonly Story[]): Json {
  if (stories.length > 0) return reel(wire, person, stories);
  return wire.form('reel', person.pk) === 'whole' ? null : omit(reel(wire, person, []), ['items']);
}

function highlights(ask: Ask, person: Person): Json {
  if (ask.wire.form('highlights', person.pk) === 'paged') return pagedHighlights(ask, person);
  const { wire } = ask;
  const all = wire.world.stories.highlights(open(ask, person));
  const amount = Number(given(ask, 'amount'));
  const shown = amount > 0 ? all.slice(0, amount) : all;
  return {
    // There even at the end: it leads nowhere.
    response: tray(
      shown.map((of) => trayHighlight(wire, of)),
      `${wire.world.dice.hex('highlights.cursor', 118, person.index)}==`,
    ),
    next_page_id: null,
  };
}

function tray(highlights: readonly JsonObject[], cursor: string | null): JsonObject {
  return {
    tray: highlights,
    last_paginated_highlights_node_edited_at_ts: null,
    has_fetched_all_remaining_highlights: null,
    suggested_highlights: {},
    cursor,
    highlights_tray_type: 'DEFAULT',
    status: 'ok',
  };
}

const HIGHLIGHTS_PAGE = 3;

/** The tray in pages, whose cursor is in the answer twice. `amount` is not heeded here. */
function pagedHighlights(ask: Ask, person: Person): Json {
  const { wire } = ask;
  const all = wire.world.stories.highlights(open(ask, person));
  const { items, cursor } = page(ask, `v2/highlights/${person.pk}`, 'page_id', all, HIGHLIGHTS_PAGE, (of) =>
    trayHighlight(wire, of),
  );
  return { response: tray(items, cursor), next_page_id: cursor };
}

function highlight(ask: Ask): Json {
  const found = ask.wire.world.stories.highlightByPk(given(ask, 'id').replace(/^highlight:/, ''));
  if (found === undefined || found.owner.isGone) throw notFound('Highlight');
  if (found.owner.isPrivate) throw privateAccount();
  return { response: { reels: { [`highlight:${found.pk}`]: wholeHighlight(ask.wire, found) }, status: 'ok' } };
}
