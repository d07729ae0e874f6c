/** Yoga, Pothos and DataLoader, put together as their documents show. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import SchemaBuilder from '@pothos/core';
import DataLoader from 'dataloader';
import { createYoga } from 'graphql-yoga';
import { fetchClips, fetchUser } from './client.ts';
import type { WireMedia, WireUser } from './wire.ts';

interface Context {
  readonly users: DataLoader<string, WireUser>;
  readonly clips: DataLoader<string, readonly WireMedia[]>;
}

const builder = new SchemaBuilder<{ Context: Context }>({});
const User = builder.objectRef<WireUser>('User');
const Media = builder.objectRef<WireMedia>('Media');
const MediaEdge = builder.objectRef<{ readonly node: WireMedia }>('MediaEdge');
const MediaConnection = builder.objectRef<readonly WireMedia[]>('MediaConnection');
const UserBy = builder.inputType('UserBy', { fields: (t) => ({ pk: t.id({ required: true }) }) });

User.implement({
  fields: (t) => ({
    username: t.exposeString('username'),
    followerCount: t.exposeInt('follower_count'),
    clips: t.field({
      type: MediaConnection,
      args: { first: t.arg.int({ defaultValue: 12 }) },
      resolve: async (user, { first }, { clips }) => (await clips.load(String(user.pk))).slice(0, first ?? 12),
    }),
  }),
});
MediaConnection.implement({
  fields: (t) => ({
    edges: t.field({ type: [MediaEdge], nullable: false, resolve: (clips) => clips.map((node) => ({ node })) }),
  }),
});
MediaEdge.implement({
  fields: (t) => ({ node: t.field({ type: Media, nullable: false, resolve: ({ node }) => node }) }),
});
Media.implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    owner: t.field({ type: User, resolve: ({ user }, _args, { users }) => users.load(String(user.pk)) }),
  }),
});
builder.queryType({
  fields: (t) => ({
    user: t.field({
      type: User,
      args: { by: t.arg({ type: UserBy, required: true }) },
      resolve: (_root, { by }, { users }) => users.load(String(by.pk)),
    }),
  }),
});

const yoga = createYoga<object>({
  schema: builder.toSchema(),
  graphiql: false,
  landingPage: false,
  logging: 'warn',
  context: (): Context => ({
    users: new DataLoader((pks) => Promise.all(pks.map(fetchUser))),
    clips: new DataLoader((pks) => Promise.all(pks.map(fetchClips))),
  }),
});
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () =>
  console.log(`yoga is up: http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
);
