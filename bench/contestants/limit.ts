/**
 * The limit: a server written by hand for this one query. The same calls in the same two rounds, the same dispatcher, the
 * same lossless decoder, and nothing else: no GraphQL, no errors, no limits, no cancellation.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { decodeJson } from '../../src/json/decode.ts';
import { jsonText } from '../../src/json/text.ts';
import { connections, settings } from './settings.ts';

interface WireUser {
  readonly user: { readonly username: string; readonly follower_count: number };
}

interface WireClips {
  readonly response: {
    readonly items: readonly {
      readonly media: { readonly code: string; readonly user: { readonly pk: string | number } };
    }[];
  };
}

const { url: origin, accessKey } = settings();
const agent = new Agent({ connections, pipelining: 1, keepAliveTimeout: 30_000 });
const headers = { 'x-access-key': accessKey, accept: 'application/json', 'user-agent': 'limit' };

function get<Answer>(path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    agent.dispatch(
      { origin, path, method: 'GET', headers },
      {
        // The dispatcher requires these two.
        onRequestStart: () => {},
        onResponseStart: () => {},
        onResponseData: (_controller, chunk) => void chunks.push(chunk),
        onResponseEnd: () => {
          try {
            const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
            resolve(decodeJson(jsonText(whole)) as Answer);
          } catch (fault) {
            reject(fault);
          }
        },
        onResponseError: (_controller, fault) => reject(fault),
      },
    );
  });
}

const profile = (pk: string): Promise<WireUser> => get(`/v2/user/by/id?id=${encodeURIComponent(pk)}`);

async function clipsOf(pk: string): Promise<object> {
  const [person, { response }] = await Promise.all([
    profile(pk),
    get<WireClips>(`/v2/user/clips?user_id=${encodeURIComponent(pk)}`),
  ]);
  const owners = new Map<string, object>();
  await Promise.all(
    [...new Set(response.items.map(({ media }) => String(media.user.pk)))].map(async (owner) => {
      const { user } = await profile(owner);
      owners.set(owner, { username: user.username, followerCount: user.follower_count });
    }),
  );
  const edges = response.items.map(({ media }) => ({
    node: { code: media.code, owner: owners.get(String(media.user.pk)) },
  }));
  return { user: { username: person.user.username, followerCount: person.user.follower_count, clips: { edges } } };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => void chunks.push(chunk));
  request.on('end', () => {
    const { variables } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      readonly variables: { readonly pk: string };
    };
    clipsOf(variables.pk).then(
      (data) => {
        const body = Buffer.from(JSON.stringify({ data }));
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
      },
      (fault: unknown) => response.writeHead(500).end(String(fault)),
    );
  });
});
server.listen(0, '127.0.0.1', () =>
  console.log(`limit is up: http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
);
