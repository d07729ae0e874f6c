import type { AnswerContext } from '../wire/answer-context.ts';
import type { JsonObject } from '../wire/json.ts';
import { sampleAt } from '../wire/samples.ts';
import type { Person } from '../world/people/people.ts';
import { Refusal } from './envelope.ts';
import { owner } from './people.ts';
import { story } from './story.ts';

const REEL = sampleAt('keyapi/fetch_user_stories', 'data.data.additional_data');

const DAY = 86_400;

/** `/v1/instagram/fetch_user_stories`: a user's stories, by `user_id` or `username`. */
export function fetchUserStories(context: AnswerContext, query: URLSearchParams): JsonObject {
  const person = whose(context, query);
  // The documents list 403 without an explanation.
  if (person.isPrivate) throw new Refusal(403, 'This account is private');
  const { stories, now } = context.world;
  const shown = stories.of(person, now());
  const latest = shown.at(-1)?.takenAt;
  return {
    data: {
      additional_data: {
        ...REEL,
        id: person.pk,
        user: owner(context, person),
        latest_reel_media: latest ?? null,
        expiring_at: latest === undefined ? null : latest + DAY,
      },
      count: shown.length,
      items: shown.map((of) => story(context, of)),
    },
  };
}

function whose({ world: { people } }: AnswerContext, query: URLSearchParams): Person {
  const [id, name] = [query.get('user_id'), query.get('username')];
  if ((id === null) === (name === null)) throw new Refusal(400, 'Either user_id or username is required');
  if (id !== null && !/^\d{1,20}$/.test(id)) throw new Refusal(400, 'user_id must be a number');
  const person = id === null ? people.byUsername((name ?? '').toLowerCase()) : people.byPk(id);
  // 404 is not a documented status, so only the envelope has it.
  if (person === undefined || person.isGone) throw new Refusal(404, 'User not found', 200);
  return person;
}
