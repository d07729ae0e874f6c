import type { AnswerContext } from '../../wire/answer-context.ts';
import { type JsonObject, long, pick } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import { profile } from './profile.ts';

const PLAIN = sampleAt('hiker/v1.user.by.id', '');

/** What `/v1` copies of the profile of `/v2`. */
const COPIED = [
  ...Object.keys(PLAIN).filter((key) => key in sampleAt('hiker/v2.user.by.id', 'user')),
  'latitude',
  'longitude',
];

/** The profile of `/v1/user/by/*`: no envelope, 31 keys, and the ids unquoted. */
export function plainProfile(context: AnswerContext, person: Person): JsonObject {
  return { ...PLAIN, ...pick(profile(context, person), COPIED), pk: long(person.pk) };
}
