/**
 * Hive Gateway before the REST service: the service's answers as a subgraph of JSON schemas, and the types of the query added on top of
 * it with resolvers and a DataLoader, as its documents show.
 */
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { composeSubgraphs } from '@graphql-mesh/fusion-composition';
import { loadNonExecutableGraphQLSchemaFromJSONSchemas } from '@omnigraph/json-schema';
import DataLoader from 'dataloader';

const { HIKER_URL: endpoint, HIKER_ACCESS_KEY: accessKey } = process.env;
const string = { type: 'string' };
const object = (title, properties) => ({ type: 'object', title, properties });
const list = (items) => ({ type: 'array', items });
const wireUser = object('WireUser', { pk: string, username: string, follower_count: { type: 'integer' } });
const wireMedia = object('WireMedia', { code: string, user: wireUser });

const operation = (field, path, args, responseSchema) => ({
  type: 'Query',
  field,
  method: 'GET',
  path,
  argTypeMap: args,
  responseSchema,
});
const schema = await loadNonExecutableGraphQLSchemaFromJSONSchemas('hiker', {
  endpoint,
  operationHeaders: { 'x-access-key': accessKey },
  operations: [
    operation('profile', '/v2/user/by/id?id={args.id}', { id: string }, object('ProfileAnswer', { user: wireUser })),
    operation(
      'clips',
      '/v2/user/clips?user_id={args.id}',
      { id: string },
      object('ClipsAnswer', {
        response: object('ClipsResponse', { items: list(object('ClipsItem', { media: wireMedia })) }),
      }),
    ),
  ],
});

const { supergraphSdl, errors } = composeSubgraphs([{ name: 'hiker', schema }]);
if (errors !== undefined) throw new AggregateError(errors, 'the subgraph does not compose');

const additionalTypeDefs = /* GraphQL */ `
  input UserBy {
    pk: ID!
  }
  type User {
    username: String
    followerCount: Int
    clips(first: Int = 12): MediaConnection
  }
  type MediaConnection {
    edges: [MediaEdge!]!
  }
  type MediaEdge {
    node: Media!
  }
  type Media {
    code: String
    owner: User
  }
  extend type Query {
    user(by: UserBy!): User
  }
`;

const loaders = new WeakMap();

/** Loads each person once in an operation. */
function people(context, info) {
  let loader = loaders.get(context);
  if (loader === undefined) {
    const load = async (id) => {
      const selectionSet = '{ user { pk username follower_count } }';
      return (await context.hiker.Query.profile({ root: {}, args: { id }, context, info, selectionSet })).user;
    };
    loader = new DataLoader((pks) => Promise.all(pks.map(load)));
    loaders.set(context, loader);
  }
  return loader;
}

const runtime = createGatewayRuntime({
  supergraph: supergraphSdl,
  logging: false,
  additionalTypeDefs,
  additionalResolvers: {
    Query: { user: (_root, { by }, context, info) => people(context, info).load(by.pk) },
    User: {
      followerCount: (user) => user.follower_count,
      clips: async ({ pk }, { first }, context, info) => {
        const selectionSet = '{ response { items { media { code user { pk } } } } }';
        const { response } = await context.hiker.Query.clips({
          root: {},
          args: { id: pk },
          context,
          info,
          selectionSet,
        });
        return { edges: response.items.slice(0, first).map(({ media }) => ({ node: media })) };
      },
    },
    Media: { owner: ({ user }, _args, context, info) => people(context, info).load(user.pk) },
  },
});
const server = createServer(runtime);
server.listen(0, '127.0.0.1', () => console.log(`hive is up: http://127.0.0.1:${server.address().port}/graphql`));
