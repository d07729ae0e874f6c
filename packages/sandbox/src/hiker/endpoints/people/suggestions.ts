import type { AnswerContext } from '../../../wire/answer-context.ts';
import { type Json, type JsonObject, long } from '../../../wire/json.ts';
import { sampleAt } from '../../../wire/samples.ts';
import type { Person } from '../../../world/people/people.ts';
import { type Call, type Endpoint, personById } from '../../endpoint.ts';
import { each } from '../../lists/paging.ts';
import { longRow } from '../../people/rows.ts';
import { optional, required } from '../../requests/parameters.ts';

const BUSINESS = sampleAt('hiker/v2.user.explore.businesses.by.id', 'items.0.user');

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

function suggested(call: Call): Json {
  const person = personById(call);
  const { world } = call.context;
  const list = world.follows.suggested(person);
  return {
    users: each({ from: 0, to: list.count }, (index) => {
      const other = list.at(index);
      return {
        ...longRow(call.context, other),
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

/** Similar businesses, each with its newest posts. */
function businesses(call: Call): Json {
  const { world } = call.context;
  const list = world.follows.suggested(personById(call));
  const items: JsonObject[] = [];
  for (let index = 0; index < list.count && items.length < BUSINESSES; index++) {
    const person = list.at(index);
    if (person.category === undefined || person.isPrivate) continue;
    items.push({ user: businessRow(call.context, person), media_previews: previews(call.context, person) });
  }
  return { category_id: 0, items, status: 'ok' };
}

function businessRow(context: AnswerContext, person: Person): JsonObject {
  return {
    ...BUSINESS,
    ...longRow(context, person),
    fbid_v2: long(person.fbid),
    has_anonymous_profile_picture: !person.hasPicture,
    latest_reel_media: context.world.stories.latest(person, context.world.now()),
    category_id: person.category?.[0] ?? '0',
    should_show_public_contacts: person.contact !== undefined,
    category: person.category?.[1] ?? '',
  };
}

function previews(context: AnswerContext, person: Person): readonly JsonObject[] {
  const { timelines } = context.world;
  return timelines
    .of(person)
    .slice(0, PREVIEWS)
    .map((key) => {
      const post = timelines.post(key);
      return { media_id: long(post.pk), media_fbid: long(post.fbid), thumbnail_url: context.photo(post.pk, 320, 320) };
    });
}
