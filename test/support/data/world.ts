import type { Person, Post, Sandbox } from 'gramgraph-sandbox';

/** The person with this username in the sandbox's world. */
export function personOf({ world }: Sandbox, username: string): Person {
  const person = world.people.byUsername(username);
  if (person === undefined) throw new Error(`the world has no ${username}`);
  return person;
}

/** A person's posts, newest first. */
export function postsOf({ world }: Sandbox, person: Person): Post[] {
  return world.timelines.of(person).map(world.timelines.post);
}

/** A time of the world, in seconds, as the graph writes it. */
export function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** The code of a share link to a target, such as `highlight:123`. */
export function shareCode(target: string): string {
  return Buffer.from(target).toString('base64url');
}
