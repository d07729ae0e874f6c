import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type Json, type JsonObject, long, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import type { Highlight, Story } from '../../world/stories/stories.ts';
import { type Call, type Endpoint, given, personById, personByUsername, requirePublic } from '../endpoint.ts';
import { page } from '../lists/paging.ts';
import { broadcastId } from '../people/shown.ts';
import { badParameters, notFound, privateAccount } from '../requests/errors.ts';
import { optional, type Parameter, required } from '../requests/parameters.ts';
import { trayHighlight, wholeHighlight } from '../stories/highlights.ts';
import { plainHighlight, plainWholeHighlight } from '../stories/plain-highlights.ts';
import { plainStory } from '../stories/plain-stories.ts';
import { reel } from '../stories/reel.ts';

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
    path: '/v1/user/stories',
    price: 2,
    parameters: [USER, AMOUNT, FORCE],
    answer: (call) => plainStories(call, personById(call)),
  },
  {
    path: '/v1/user/stories/by/username',
    price: 3,
    parameters: [NAME, AMOUNT, FORCE],
    answer: (call) => plainStories(call, personByUsername(call)),
  },
  ...lookups('/v2/story/by', [optional('safe_int')], (call, { owner }) => stories(call, owner)),
  ...lookups('/v1/story/by', [], ({ context }, of) => plainStory(context, of)),
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
  {
    path: '/v1/user/highlights',
    price: 2,
    parameters: [USER, AMOUNT, FORCE],
    answer: (call) => plainHighlights(call, personById(call)),
  },
  {
    path: '/v1/user/highlights/by/username',
    price: 3,
    parameters: [NAME, AMOUNT, FORCE],
    answer: (call) => plainHighlights(call, personByUsername(call)),
  },
  {
    path: '/v2/highlight/by/id',
    price: 1,
    parameters: [required('id', 'highlight-id')],
    answer: (call) => {
      const found = highlightOf(call, given(call, 'id').replace(/^highlight:/, ''));
      return { response: { reels: { [`highlight:${found.pk}`]: wholeHighlight(call.context, found) }, status: 'ok' } };
    },
  },
  {
    path: '/v1/highlight/by/url',
    price: 1,
    parameters: [required('url')],
    answer: (call) =>
      plainWholeHighlight(call.context, highlightOf(call, /highlights\/(\d+)/.exec(given(call, 'url'))?.[1] ?? '')),
  },
];

function stories(call: Call, person: Person): Json {
  const { context } = call;
  const all = context.world.stories.of(requirePublic(call, person), context.world.now());
  const isLive = context.form('broadcast', person.pk) === 'live';
  return {
    broadcast: isLive ? broadcast(context, person) : null,
    reel: reelOf(context, person, all),
    unviewable_authors_info: null,
    status: 'ok',
  };
}

function plainStories(call: Call, person: Person): Json {
  const { context } = call;
  const all = context.world.stories.of(requirePublic(call, person), context.world.now());
  const amount = Number(given(call, 'amount'));
  return (amount > 0 ? all.slice(0, amount) : all).map((story) => plainStory(context, story));
}

/** A story by id and by URL. No document shows the answer of `/v2`; public clients read the reel of the owner in it. */
function lookups(path: string, more: readonly Parameter[], show: (call: Call, of: Story) => Json): readonly Endpoint[] {
  const lookup = (key: string, kind: 'media-id' | 'text', pkOf: (value: string) => string): Endpoint => ({
    path: `${path}/${key}`,
    price: 1,
    parameters: [required(key, kind), ...more],
    answer: (call) => show(call, storyByPk(call, pkOf(given(call, key)))),
  });
  return [lookup('id', 'media-id', (id) => id.split('_', 1)[0] ?? ''), lookup('url', 'text', pkInUrl)];
}

function storyByPk(call: Call, pk: string): Story {
  const { stories, now } = call.context.world;
  const found = stories.byPk(pk, now());
  if (found === undefined) throw notFound('Story');
  requirePublic(call, found.owner);
  return found;
}

function pkInUrl(url: string): string {
  const pk = /\/stories\/[\w.]+\/(\d{1,20})/.exec(url)?.[1];
  if (pk === undefined)
    throw badParameters([{ parameter: 'url', msg: 'Input should be the URL of a story', type: 'url_parsing' }]);
  return pk;
}

function broadcast(context: AnswerContext, person: Person): Json {
  return {
    id: long(broadcastId(person)),
    viewer_count: float(context.world.dice.between('live.viewers', [5, 9_000], person.index)),
    broadcast_status: 'active',
    published_time: context.world.now() - 600,
    cover_frame_url: context.photo(broadcastId(person), 720, 1280),
  };
}

function reelOf(context: AnswerContext, person: Person, stories: readonly Story[]): Json {
  if (stories.length > 0) return reel(context, person, stories);
  return context.form('reel', person.pk) === 'whole' ? null : omit(reel(context, person, []), ['items']);
}

function highlights(call: Call, person: Person): Json {
  if (call.context.form('highlights', person.pk) === 'paged') return pagedHighlights(call, person);
  const { context } = call;
  return {
    // This cursor leads nowhere.
    response: tray(
      shown(call, person).map((of) => trayHighlight(context, of)),
      `${context.world.dice.hex('highlights.cursor', 118, person.index)}==`,
    ),
    next_page_id: null,
  };
}

/** The highlights in one page, as many as `amount` allows. */
function shown(call: Call, person: Person): readonly Highlight[] {
  const all = call.context.world.stories.highlights(requirePublic(call, person));
  const amount = Number(given(call, 'amount'));
  return amount > 0 ? all.slice(0, amount) : all;
}

function plainHighlights(call: Call, person: Person): Json {
  return shown(call, person).map((of) => plainHighlight(call.context, of));
}

function tray(highlights: readonly JsonObject[], cursor: string | null): JsonObject {
  return { ...TRAY, tray: highlights, cursor };
}

const HIGHLIGHTS_PAGE = 3;

/** The tray in pages. The answer has the cursor twice, and `amount` is ignored. */
function pagedHighlights(call: Call, person: Person): Json {
  const { context } = call;
  const all = context.world.stories.highlights(requirePublic(call, person));
  const paging = { list: `v2/highlights/${person.pk}`, parameter: 'page_id', size: HIGHLIGHTS_PAGE };
  const { items, cursor } = page(call, paging, all, (of) => trayHighlight(context, of));
  return { response: tray(items, cursor), next_page_id: cursor };
}

function highlightOf(call: Call, pk: string): Highlight {
  const found = call.context.world.stories.highlightByPk(pk);
  if (found === undefined || found.owner.isGone) throw notFound('Highlight');
  if (found.owner.isPrivate) throw privateAccount();
  return found;
}
