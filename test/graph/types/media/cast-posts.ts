import { CAST, FAMOUS, GONE, type Person, type Post, PRIVATE, type World } from 'gramgraph-sandbox';

/** Posts of the cast that the tests of a post's fields ask for. */
export function castPosts(world: World) {
  const famous = world.people.byPk(FAMOUS.pk) as Person;
  const postsOf = (person: Person): Post[] =>
    Array.from({ length: person.ownPosts }, (_, ordinal) => world.posts.at(person, ordinal));
  const posts = CAST.filter((role) => role !== PRIVATE && role !== GONE).flatMap(({ pk }) =>
    postsOf(world.people.byPk(pk) as Person),
  );

  /** The first post of the cast that matches. */
  const postThat = (isWanted: (post: Post) => boolean): Post => {
    const found = posts.find(isWanted);
    if (found === undefined) throw new Error('the cast has no such post');
    return found;
  };

  const clip = postThat(
    (post) => post.mediaType === 2 && post.coauthors.length > 0 && post.tagged.length > 0 && post.place !== undefined,
  );
  return {
    famous,
    postsOf,
    posts,
    postThat,
    clip,
    picture: postThat((post) => post.mediaType === 1 && post.tagged.length > 1),
    secret: world.posts.at(world.people.byPk(PRIVATE.pk) as Person, 0),
    gone: { pk: String(BigInt(clip.pk) + 1n) },
    /** The keys of the first posts. */
    keys: (count: number) => posts.slice(0, count).map(({ pk }) => ({ pk })),
  };
}
