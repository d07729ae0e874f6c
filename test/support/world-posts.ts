import type { Post, World } from 'gramgraph-sandbox';

/** A public post of the invented world that is as wanted, by the one who owns it. */
export function postWhere({ people, timelines }: World, wanted: (post: Post) => boolean): Post {
  for (let index = 0; index < 3_000; index++) {
    const person = people.at(index);
    if (person.isPrivate || person.isGone) continue;
    const found = timelines
      .of(person)
      .map(timelines.post)
      .find((post) => post.owner.index === index && wanted(post));
    if (found !== undefined) return found;
  }
  throw new Error('The world has no such post');
}
