import { rename, writeFile } from 'node:fs/promises';
import { hoursOfDay, zoneName } from './figures/best-hour.ts';
import { figuresOf } from './figures/figures.ts';
import { embedded } from './figures/pictures.ts';
import { ask, estimate, type GraphError } from './gateway/ask.ts';
import { reportQuery } from './gateway/report-query.ts';
import type { Options } from './options.ts';
import { billed, reportPage } from './page/page.ts';

const dayMs = 86_400_000;
/** Of how many posts the top is found, and how many it has. */
const posts = 50;
const top = 6;

/** Says the price, asks for the report's numbers and writes the file. */
export async function writeReport(
  { gateway, account: graphId, days, timeZone, out }: Options,
  say: (line: string) => void,
): Promise<void> {
  const until = new Date();
  const since = new Date(until.getTime() - days * dayMs);
  const variables = { graphId, since: since.toISOString(), until: until.toISOString(), posts };
  const most = await estimate(gateway, reportQuery, variables);
  say(`The report takes at most ${most.requests} calls, ${billed(most)}.`);
  const { data, errors, price } = await ask(gateway, reportQuery, variables);
  const { account } = data;
  if (account === null)
    throw new Error(`The gateway has no account. ${errors.map(({ message }) => message).join('; ')}`);
  const missing = errors.map(describe);
  for (const text of missing) say(`Left out: ${text}`);
  const figures = figuresOf(account, until);
  const username = account.username ?? 'unknown';
  const page = reportPage({
    name: account.name || username,
    username,
    followerCount: account.followerCount ?? undefined,
    picture: await embedded(account.profilePicture === null ? [] : [account.profilePicture.url], say),
    since,
    until,
    figures,
    hours: hoursOfDay(account.online, timeZone),
    zone: zoneName(timeZone, until),
    posts: await Promise.all(
      figures.posts.slice(0, top).map(async (post) => ({ ...post, picture: await embedded(post.images, say) })),
    ),
    price,
    estimate: most,
    missing,
  });
  // Whoever has the file open sees the old report or the new one.
  await writeFile(`${out}.part`, page);
  await rename(`${out}.part`, out);
  say(`${out} is written: ${Math.round(page.length / 1000)} kB, ${price.requests} calls, ${billed(price)}.`);
}

function describe({ path = [], message }: GraphError): string {
  return `${path.join('.')}: ${message}`;
}
