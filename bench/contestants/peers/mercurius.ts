/** Mercurius on Fastify, with its loaders and its compiler (`jit: 1`), put together as its documents show. */
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { fetchClips, fetchUser } from './client.ts';
import { typeDefs, type WireMedia, type WireUser } from './wire.ts';

interface Query<Parent, Parameters = object> {
  readonly obj: Parent;
  readonly params: Parameters;
}

const app = Fastify();
await app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  resolvers: {
    Query: { user: (_root: unknown, { by }: { by: { pk: string } }) => fetchUser(by.pk) },
    User: { followerCount: (user: WireUser) => user.follower_count },
  },
  loaders: {
    User: {
      clips: (queries: readonly Query<WireUser, { readonly first: number }>[]) =>
        Promise.all(
          queries.map(async ({ obj, params }) => ({
            edges: (await fetchClips(String(obj.pk))).slice(0, params.first).map((node) => ({ node })),
          })),
        ),
    },
    Media: {
      owner: async (queries: readonly Query<WireMedia>[]) => {
        const owners = new Map<string, Promise<WireUser>>();
        for (const { obj } of queries) {
          const pk = String(obj.user.pk);
          if (!owners.has(pk)) owners.set(pk, fetchUser(pk));
        }
        return Promise.all(queries.map(({ obj }) => owners.get(String(obj.user.pk))));
      },
    },
  },
});
console.log(`mercurius is up: ${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`);
