import { float, type Json, type JsonObject, long, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Wire } from '../../wire/wire.ts';
import type { Person } from '../../world/people/people.ts';
import type { Story } from '../../world/stories/stories.ts';
import { type Call, type Endpoint, given, open, personById, personByUsername } from '../endpoint.ts';
import { page } from '../lists/paging.ts';
import { reel, trayHighlight, wholeHighlight } from '../media/stories.ts';
import { notFound, privateAccount } from '../requests/errors.ts';
import { optional, required } from '../requests/parameters.ts';

const TRAY = sampleAt('hiker/v2.user.highlights', 'response');

const USER = required('user_id', 'id');
const NAME = required('username');
const FORCE = optional('force');
const PAGE = optional('page_id');
const AMOUNT = optional('amount', 'count');

/** A call by username costs one request more, because the service resolves the name first. */
export const STORIES: readonly Endpoint[] = [
  {
    path: '/v2/user/stories',
    price: 2,
    parameters: [USER, FORCE, optional('safe_int')],
    answer: (call) => stories(call, personById(call)),
  },
  {
    path: '/v2/user/stories/by/username',
    price: 3,
    parameters: [NAME, FORCE, optional('safe_int')],
    answer: (call) => stories(call, personByUsername(call)),
  },
  {
    path: '/v2/user/highlights',
    price: 2,
    parameters: [USER, AMOUNT, FORCE, PAGE],
    answer: (call) => highlights(call, personById(call)),
  },
  {
    path: '/v2/user/highlights/by/username',
    price: 3,
    parameters: [NAME, AMOUNT, FORCE, PAGE],
    answer: (call) => highlights(call, personByUsername(call)),
  },
  { path: '/v2/highlight/by/id', price: 1, parameters: [required('id', 'highlight-id')], answer: highlight },
];

function stories(call: Call, person: Person): Json {
  const { wire } = call;
  const all = wire.world.stories.of(open(call, person), wire.world.now());
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

function highlights(call: Call, person: Person): Json {
  if (call.wire.form('highlights', person.pk) === 'paged') return pagedHighlights(call, person);
  const { wire } = call;
  const all = wire.world.stories.highlights(open(call, person));
  const amount = Number(given(call, 'amount'));
  const shown = amount > 0 ? all.slice(0, amount) : all;
  return {
    // This cursor leads nowhere.
    response: tray(
      shown.map((of) => trayHighlight(wire, of)),
      `${wire.world.dice.hex('highlights.cursor', 118, person.index)}==`,
    ),
    next_page_id: null,
  };
}

function tray(highlights: readonly JsonObject[], cursor: string | null): JsonObject {
  return { ...TRAY, tray: highlights, cursor };
}

const HIGHLIGHTS_PAGE = 3;

/** The tray in pages. The answer has the cursor twice, and `amount` is ignored. */
function pagedHighlights(call: Call, person: Person): Json {
  const { wire } = call;
  const all = wire.world.stories.highlights(open(call, person));
  const paging = { list: `v2/highlights/${person.pk}`, parameter: 'page_id', size: HIGHLIGHTS_PAGE };
  const { items, cursor } = page(call, paging, all, (of) => trayHighlight(wire, of));
  return { response: tray(items, cursor), next_page_id: cursor };
}

function highlight(call: Call): Json {
  const found = call.wire.world.stories.highlightByPk(given(call, 'id').replace(/^highlight:/, ''));
  if (found === undefined || found.owner.isGone) throw notFound('Highlight');
  if (found.owner.isPrivate) throw privateAccount();
  return { response: { reels: { [`highlight:${found.pk}`]: wholeHighlight(call.wire, found) }, status: 'ok' } };
}
