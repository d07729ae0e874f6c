import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/settings/config.ts';
import { sparseKeys } from '../../src/upstreams/hiker/sparse-keys.ts';
import { check, planOf } from './check.ts';
import { announcement, report } from './report.ts';
import type { Step } from './steps.ts';

const usage = `npm run live-check -- --username NAME [--username NAME …] [--budget N] [--yes]

Asks each access path of the configured services once about the named public accounts and says which answers differ from
the declarations. Keys come from the environment or .env, as for the gateway. Name accounts that have posts, reels,
stories and comments: a business that posts daily is best.`;

/** How the command talks to its user. */
export interface Terminal {
  say(text: string): void;
  /** Whether the user confirms the plan that was just printed. */
  confirm(): Promise<boolean>;
}

/** Prints what the check costs, runs it once that is confirmed, and returns the exit code. */
export async function liveCheck(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  { say, confirm }: Terminal,
): Promise<number> {
  const refuse = (text: string, code = 2): number => {
    say(text);
    return code;
  };
  const { values } = parseArgs({
    args: [...args],
    options: {
      username: { type: 'string', multiple: true },
      budget: { type: 'string' },
      yes: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const usernames = values.username ?? [];
  if (values.help === true) return refuse(usage, 0);
  if (usernames.length === 0) return refuse(usage);
  const config = readConfig(environment);
  const plan = planOf(config);
  if (plan.steps.length === 0)
    return refuse('No service is configured: set HIKER_ACCESS_KEY, KEYAPI_TOKEN or META_ACCESS_TOKEN.');
  const budget = Number(values.budget ?? plan.requests + plan.credits);
  if (!Number.isSafeInteger(budget) || budget < 0) return refuse('--budget must be a whole number of requests.');
  say(announcement(plan, budget));
  if (values.yes !== true && !(await confirm())) return refuse('Nothing was sent.', 1);
  say(report(await check({ config, usernames, budget, sample, isRead: (key) => sparseKeys.has(key) })));
  return 0;
}

const samples = new URL('../../packages/sandbox/samples/', import.meta.url);

function sample({ endpoint: { upstream, sample: name } }: Step): unknown {
  if (upstream === 'META') return undefined; // It answers with what was asked, not with a fixed shape.
  const file = new URL(`${upstream.toLowerCase()}/${name}`, samples);
  return JSON.parse(readFileSync(file, 'utf8'));
}
