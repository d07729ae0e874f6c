import { BUSINESS, FAMOUS, FIRST_FRIEND, PLAIN, SECOND_FRIEND, startSandbox, THIRD_FRIEND } from 'gramgraph-sandbox';
import { Numbering, numbered } from './numbering.ts';

/** A person, with the upstream's answers about them and about the four owners of their clips. */
export interface World {
  readonly pk: string;
  /** Bodies by request target. */
  readonly answers: ReadonlyMap<string, Buffer>;
}

/** Clips of four owners, none of whom is the person who lists them. */
const owners = [FAMOUS, FIRST_FRIEND, SECOND_FRIEND, THIRD_FRIEND];
const host = BUSINESS;

/**
 * Records the answers of the sandbox once and makes one world for each connection of the load: the same bodies with other
 * ids of the same length. Concurrent operations then ask for different people, as they do in production, so no contestant
 * can coalesce the calls of two operations.
 */
export async function recordWorlds(count: number): Promise<World[]> {
  const sandbox = await startSandbox({ variants: PLAIN });
  const record = async (target: string): Promise<string> => {
    const answer = await fetch(`${sandbox.hikerUrl}${target}`, {
      headers: { 'x-access-key': sandbox.hikerAccessKey, 'user-agent': 'bench' },
    });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${target}`);
    return answer.text();
  };
  const numbering = new Numbering(
    [host, ...owners].map(({ pk }) => pk),
    count,
  );
  try {
    const clips = await record(`/v2/user/clips?user_id=${FAMOUS.pk}`);
    const people = await Promise.all(
      [host, ...owners].map(async ({ pk, username }) => ({
        pk,
        username,
        body: await record(`/v2/user/by/id?id=${pk}`),
      })),
    );
    return Array.from({ length: count }, (_, index) => {
      const answers = new Map<string, Buffer>();
      for (const { pk, username, body } of people) {
        const answer = Buffer.from(numbering.inWorld(body, index));
        answers.set(`/v2/user/by/id?id=${numbered(pk, index)}`, answer);
        if (index === 0) answers.set(`/v2/user/by/username?username=${username}`, answer);
      }
      const pk = numbered(host.pk, index);
      answers.set(`/v2/user/clips?user_id=${pk}`, Buffer.from(numbering.inWorld(clips, index)));
      return { pk, answers };
    });
  } finally {
    await sandbox.stop();
  }
}
