import type { AnswerContext } from '../wire/answer-context.ts';
import type { Json } from '../wire/json.ts';
import type { Person } from '../world/people/people.ts';
import { isOpen, type Post } from '../world/posts/post.ts';
import { notFound, privateAccount } from './requests/errors.ts';
import type { Parameter } from './requests/parameters.ts';

/** An authenticated request with checked parameters. */
export interface Call {
  readonly context: AnswerContext;
  readonly query: URLSearchParams;
  /** `force=on`: no privacy check. */
  readonly isForced: boolean;
}

export interface Endpoint {
  readonly path: string;
  /** Billed requests; one less when forced, but at least one. */
  readonly price: number;
  readonly parameters: readonly Parameter[];
  answer(call: Call): Json;
}

/** A checked parameter; empty when it was optional and left out. */
export function given(call: Call, name: string): string {
  return call.query.get(name) ?? '';
}

export function personById(call: Call, name = 'user_id'): Person {
  return present(call.context.world.people.byPk(given(call, name)));
}

export function personByUsername(call: Call): Person {
  return personNamed(call, given(call, 'username'));
}

export function personNamed(call: Call, username: string): Person {
  return present(call.context.world.people.byUsername(username.toLowerCase()));
}

function present(person: Person | undefined): Person {
  if (person === undefined || person.isGone) throw notFound('User');
  return person;
}

/** The person, if their lists may be read. */
export function requirePublic(call: Call, person: Person): Person {
  if (person.isPrivate && !call.isForced) throw privateAccount();
  return person;
}

export function postByPk(call: Call, id: string): Post {
  const post = call.context.world.posts.byPk(id.split('_', 1)[0] ?? '');
  if (post === undefined) throw notFound('Media');
  if (!isOpen(post.owner)) throw privateAccount();
  return post;
}
