import type { Sandbox } from 'gramgraph-sandbox';
import { requestInit } from '../requests/request-init.ts';

export interface Answered {
  readonly pk: string;
  /** Which instance answered. */
  readonly instance: string;
  /** Calls of the service that the answer took. */
  readonly requests: number;
  /** The instance had answered the same before this request was sent. */
  readonly isRepeated: boolean;
}

export interface Failed {
  readonly pk: string;
  readonly client: number;
  /** Where nginx sent the request. */
  readonly instance: string;
  readonly outcome: string;
}

export interface Load {
  readonly answers: readonly Answered[];
  readonly failures: readonly Failed[];
  /** Resolves when each client has its last answer. */
  stop(): Promise<void>;
}

const query = 'query Load($pk: ID!) { user(by: { pk: $pk }) { username followerCount } }';
/** How many clients ask at once, each one request after another. */
export const clients = 8;
/** So many people are asked for again and again; every other request is for a person who was not asked for before. */
const repeated = 30;
const firstNew = 1_000;
/** A load that nobody stops ends by itself. */
const most = 5_000;

interface Body {
  readonly data?: { readonly user?: { readonly username: string } | null };
  readonly errors?: unknown;
  readonly extensions?: { readonly upstream: { readonly requests: number } };
}

/** Eight clients that each send one request after another. */
export function startLoad(url: string, { world }: Sandbox): Load {
  const answers: Answered[] = [];
  const failures: Failed[] = [];
  const answered = new Set<string>();
  let sent = 0;
  let isOver = false;
  const request = async (client: number): Promise<void> => {
    const turn = sent++;
    const { pk, username } = world.people.at(turn % 2 === 0 ? (turn / 2) % repeated : firstNew + turn);
    const before = new Set(answered);
    const response = await fetch(`${url}/graphql`, requestInit(query, { variables: { pk } }));
    const instance = response.headers.get('x-instance') ?? '';
    const text = await response.text();
    const body = response.status === 200 ? (JSON.parse(text) as Body) : {};
    if (body.data?.user?.username === username && body.errors === undefined) {
      // Where nginx tried several, the last one answered.
      const last = instance.split(', ').at(-1) ?? '';
      const key = `${last} ${pk}`;
      answers.push({
        pk,
        instance: last,
        requests: body.extensions?.upstream.requests ?? Number.NaN,
        isRepeated: before.has(key),
      });
      answered.add(key);
    } else failures.push({ pk, client, instance, outcome: `${response.status} ${text.slice(0, 200)}` });
  };
  const all = Array.from({ length: clients }, async (_, client) => {
    while (!isOver && sent < most) await request(client);
  });
  return {
    answers,
    failures,
    async stop() {
      isOver = true;
      await Promise.all(all);
    },
  };
}
