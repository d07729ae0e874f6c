/**
 * Apollo Server and datasource-rest, put together as their documents show. datasource-rest fetches with its own
 * node-fetch: handing it undici's `fetch` made no difference here.
 */
import { globalAgent } from 'node:http';
import { type AugmentedRequest, RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { connections, settings } from '../settings.ts';
import { type ClipsAnswer, type ProfileAnswer, typeDefs, type WireMedia, type WireUser } from './wire.ts';

const { url, accessKey } = settings();
globalAgent.maxSockets = connections;

class HikerAPI extends RESTDataSource {
  override baseURL = `${url}/`;

  override willSendRequest(_path: string, request: AugmentedRequest): void {
    request.headers['x-access-key'] = accessKey;
  }

  async user(pk: string): Promise<WireUser> {
    return (await this.get<ProfileAnswer>('v2/user/by/id', { params: { id: pk } })).user;
  }

  async clips(pk: string): Promise<readonly WireMedia[]> {
    const { response } = await this.get<ClipsAnswer>('v2/user/clips', { params: { user_id: pk } });
    return response.items.map(({ media }) => media);
  }
}

interface Context {
  readonly hiker: HikerAPI;
}

const server = new ApolloServer<Context>({
  typeDefs,
  resolvers: {
    Query: { user: (_root: unknown, { by }: { by: { pk: string } }, { hiker }: Context) => hiker.user(by.pk) },
    User: {
      followerCount: (user: WireUser) => user.follower_count,
      clips: async (user: WireUser, { first }: { first: number }, { hiker }: Context) => ({
        edges: (await hiker.clips(String(user.pk))).slice(0, first).map((node) => ({ node })),
      }),
    },
    Media: { owner: ({ user }: WireMedia, _args: unknown, { hiker }: Context) => hiker.user(String(user.pk)) },
  },
});

const { url: address } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => ({ hiker: new HikerAPI({ cache: server.cache }) }),
});
console.log(`apollo is up: ${address}`);
