import type { AnswerContext } from '../../wire/answer-context.ts';
import type { JsonObject } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';

const ABOUT = sampleAt('hiker/v1.user.about', '');

/** "About this account", of `/v1/user/about` and `/gql/user/about`. The former usernames are a text with their number, or none. */
export function aboutAccount({ world }: AnswerContext, person: Person): JsonObject {
  const { country, joinedAt, formerUsernames } = world.about(person);
  return {
    ...ABOUT,
    username: person.username,
    is_verified: person.isVerified,
    country,
    date: new Date(joinedAt * 1000).toLocaleDateString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    former_usernames: formerUsernames === undefined ? '' : String(formerUsernames),
  };
}
