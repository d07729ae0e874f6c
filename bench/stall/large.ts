/** The clients that ask for large answers, in a process of their own: each asks again as soon as it has read its answer. */
import { Client } from 'undici';

export interface LargeTask {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly clients: number;
  readonly ms: number;
}

export interface LargeOutcome {
  readonly answers: number;
  readonly seconds: number;
  /** Bytes of one answer, as it was sent. */
  readonly bytes: number;
  /** Milliseconds of an answer, in the median. */
  readonly p50: number;
}

async function ask({ url, body, headers, clients, ms }: LargeTask): Promise<LargeOutcome> {
  const { origin, pathname } = new URL(url);
  const began = performance.now();
  const times: number[] = [];
  let bytes = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new Client(origin);
      while (performance.now() - began < ms) {
        const sent = performance.now();
        const answer = await client.request({ method: 'POST', path: pathname, headers, body });
        let length = 0;
        for await (const chunk of answer.body) length += (chunk as Buffer).length;
        if (answer.statusCode !== 200) throw new Error(`a large answer has status ${answer.statusCode}`);
        bytes = length;
        times.push(performance.now() - sent);
      }
      await client.close();
    }),
  );
  const p50 = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return { answers: times.length, seconds: (performance.now() - began) / 1000, bytes, p50 };
}

process.on('message', (task) => {
  ask(task as LargeTask).then(
    (outcome) => process.send?.(outcome),
    (fault: unknown) => {
      console.error(fault);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
