import { afterEach, expect, test } from 'vitest';
import { BUSINESS, FAMOUS, type Sandbox, type SandboxOptions, startSandbox } from '../src/index.ts';

const DAY = 86_400;
const running: Sandbox[] = [];
afterEach(() => Promise.all(running.splice(0).map((sandbox) => sandbox.stop())));

async function worldAt(start: string, options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ now: () => new Date(start), ...options });
  running.push(sandbox);
  return sandbox.world;
}

function newestOf({ people, timelines }: Sandbox['world'], username: string) {
  const person = people.byUsername(username);
  const [key] = person === undefined ? [] : timelines.of(person);
  if (key === undefined) throw new Error(`the world has no post of ${username}`);
  return timelines.post(key);
}

test.each(['2026-11-27T08:00:00Z', '2031-06-01T23:59:59Z'])('posts are new at %s', async (start) => {
  const world = await worldAt(start);
  for (const { username } of [FAMOUS, BUSINESS]) {
    const post = newestOf(world, username);
    const age = Date.parse(start) / 1000 - post.takenAt;
    expect(age).toBeGreaterThan(DAY);
    expect(age).toBeLessThan(3 * DAY);
    // Nobody has commented in the future.
    expect(world.comments.at(post, 0).createdAt).toBeLessThan(Date.parse(start) / 1000);
  }
});

test('only times differ from day to day', async () => {
  const [one, other] = [await worldAt('2026-05-01T08:00:00Z'), await worldAt('2026-05-11T08:00:00Z')].map((world) =>
    newestOf(world, FAMOUS.username),
  );
  const { takenAt, ...rest } = one as NonNullable<typeof one>;
  expect(other).toEqual({ ...rest, takenAt: takenAt + 10 * DAY });
});

test('the time of a start decides, however long the sandbox runs', async () => {
  let now = '2026-05-01T08:00:00Z';
  const sandbox = await startSandbox({ now: () => new Date(now) });
  running.push(sandbox);
  const before = newestOf(sandbox.world, FAMOUS.username);
  now = '2026-05-09T08:00:00Z';
  expect(newestOf(sandbox.world, FAMOUS.username)).toEqual(before);
});
