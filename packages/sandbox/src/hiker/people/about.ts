import type { AnswerContext } from '../../wire/answer-context.ts';
import type { JsonObject } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';

const ABOUT = sampleAt('hiker/v1.user.about', '');

/** "About this account", of `/v1/user/about` and `/gql/user/about`. The documents show no former usernames. */
export function aboutAccount({ world }: AnswerContext, person: Person): JsonObject {
  const { country, joinedAt } = world.about(person);
  return {
    ...ABOUT,
    username: person.username,
    is_verified: person.isVerified,
    country,
    date: new Date(joinedAt * 1000).toLocaleDateString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  };
}
