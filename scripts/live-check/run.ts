import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { ConfigError } from '../../src/settings/config.ts';
import { liveCheck } from './live-check.ts';

if (existsSync('.env')) process.loadEnvFile();

async function confirm(): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  // Input that ends without an answer is no confirmation.
  const ended = once(asking, 'close').then(() => '');
  const answer = await Promise.race([asking.question('Go on? Type yes: '), ended]);
  asking.close();
  return answer.trim().toLowerCase() === 'yes';
}

liveCheck(process.argv.slice(2), process.env, { say: (text) => console.log(text), confirm }).then(
  (code) => {
    process.exitCode = code;
  },
  (fault: unknown) => {
    console.error(fault instanceof ConfigError || fault instanceof TypeError ? fault.message : fault);
    process.exitCode = 1;
  },
);
