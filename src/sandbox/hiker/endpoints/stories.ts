import type { Json } from '../../json.ts';
import type { Person } from '../../world/people.ts';
import { type Ask, type Endpoint, given, open, personById, personByUsername } from '../endpoint.ts';
import { reel, trayHighlight, wholeHighlight } from '../media/stories.ts';
import { optional, required } from '../parameters.ts';
import { notFound, privateAccount } from '../refusal.ts';

const USER = required('user_id', 'id');
const NAME = required('username');
const FORCE = optional('force');
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
    parameters: [USER, AMOUNT, FORCE],
    answer: (ask) => highlights(ask, personById(ask)),
  },
  {
    path: '/v2/user/highlights/by/username',
    price: 3,
    parameters: [NAME, AMOUNT, FORCE],
    answer: (ask) => highlights(ask, personByUsername(ask)),
  },
  { path: '/v2/highlight/by/id', price: 1, parameters: [required('id', 'highlight-id')], answer: highlight },
];

function stories(ask: Ask, person: Person): Json {
  const { wire } = ask;
  const all = wire.world.stories.of(open(ask, person), wire.world.now());
  return {
    broadcast: null,
    reel: all.length === 0 ? null : reel(wire, person, all),
    unviewable_authors_info: null,
    status: 'ok',
  };
}

function highlights(ask: Ask, person: Person): Json {
  const { wire } = ask;
  const all = wire.world.stories.highlights(open(ask, person));
  const amount = Number(given(ask, 'amount'));
  const shown = amount > 0 ? all.slice(0, amount) : all;
  return {
    response: {
      tray: shown.map((of) => trayHighlight(wire, of)),
      last_paginated_highlights_node_edited_at_ts: null,
      has_fetched_all_remaining_highlights: null,
      suggested_highlights: {},
      // There even at the end: it leads nowhere.
      cursor: `${wire.world.dice.hex('highlights.cursor', 118, person.index)}==`,
      highlights_tray_type: 'DEFAULT',
      status: 'ok',
    },
    next_page_id: null,
  };
}

function highlight(ask: Ask): Json {
  const found = ask.wire.world.stories.highlightByPk(given(ask, 'id').replace(/^highlight:/, ''));
  if (found === undefined || found.owner.isGone) throw notFound('Highlight');
  if (found.owner.isPrivate) throw privateAccount();
  return { response: { reels: { [`highlight:${found.pk}`]: wholeHighlight(ask.wire, found) }, status: 'ok' } };
}
