import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './gateway/ask.ts';
import { startQuery } from './gateway/queries.ts';
import type { Head } from './journal/entries.ts';
import { Journal } from './journal/journal.ts';
import type { Options } from './options.ts';
import { writeFiles } from './output/write-files.ts';
import type { ProgressBar } from './progress.ts';
import { type Ended, walk } from './walk/walk.ts';

/** Resolves early if the program is to stop. */
const sleepUntil = (seconds: number, signal: AbortSignal): Promise<void> =>
  sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);

/** Exports within the budget, and returns how far it came. Whatever was read is in the files, also after a failure. */
export async function exportFollowers(
  options: Options,
  bar: ProgressBar,
  signal: AbortSignal,
  wait = sleepUntil,
): Promise<Ended> {
  const { username, out, isRestart, hasCounts, gateway, budget } = options;
  await mkdir(out, { recursive: true });
  const name = join(out, `followers-of-${username}`);
  const path = `${name}.pages.jsonl`;
  if (isRestart) await rm(path, { force: true });
  const journal = await Journal.open(path);
  try {
    const { head, spent: startCost } = await headOf(options, journal, signal);
    if (head.hasCounts !== hasCounts)
      throw new Error(
        `${path} was begun ${head.hasCounts ? 'with' : 'without'} --counts. Go on like that, or begin anew with --restart.`,
      );
    const total = head.followerCount ?? undefined;
    if (journal.position.isComplete) bar.say(`${path} is complete. --restart begins anew.`);
    else if (journal.count > 0) bar.say(`Going on after ${journal.count} followers of ${path}.`);
    const ended = await walk({
      gateway,
      journal,
      pk: head.pk,
      hasCounts,
      budget: budget - startCost,
      signal,
      onPart: (spent) => bar.show({ rows: journal.count, total, spent: startCost + spent, budget }),
      say: (line) => bar.say(line),
      wait,
    });
    bar.end();
    const files = { csv: `${name}.csv`, parquet: `${name}.parquet` };
    await writeFiles(path, hasCounts, files);
    bar.say(`${journal.count} followers are in ${files.csv} and ${files.parquet}.`);
    return { ...ended, spent: startCost + ended.spent };
  } finally {
    await journal.close();
  }
}

/** What is exported: as the journal says, or, in a new one, as the gateway does. */
async function headOf(
  { gateway, username, hasCounts, budget }: Options,
  journal: Journal,
  signal: AbortSignal,
): Promise<{ readonly head: Head; readonly spent: number }> {
  if (journal.head !== undefined) return { head: journal.head, spent: 0 };
  const { data, errors, spent } = await ask(gateway, startQuery, { username }, { budget, signal });
  const person = data?.user;
  if (person == null || person.pk === null)
    throw new Error(
      `The account "${username}" cannot be read: ${errors[0]?.message ?? 'the gateway does not know it'}.`,
    );
  if (person.isPrivate === true)
    throw new Error(`"${username}" is private: nobody but its followers sees who they are.`);
  const head: Head = {
    kind: 'head',
    format: 1,
    pk: person.pk,
    username,
    followerCount: person.followerCount,
    hasCounts,
  };
  await journal.append(head);
  return { head, spent };
}
