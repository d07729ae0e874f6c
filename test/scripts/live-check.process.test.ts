import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { FAMOUS, startSandbox } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { afterFile } from '../support/runner/after-file.ts';

const sandbox = await startSandbox();
afterFile(() => sandbox.stop());
const script = fileURLToPath(new URL('../../scripts/live-check/run.ts', import.meta.url));

test('the command treats the end of its input as a refusal', async () => {
  const child = spawn(process.execPath, [script, '--username', FAMOUS.username], {
    env: { HIKER_URL: sandbox.hikerUrl, HIKER_ACCESS_KEY: sandbox.hikerAccessKey },
  });
  child.stdin.end();
  const closed = new Promise((resolve) => child.once('close', resolve));
  expect(await text(child.stdout)).toContain('Nothing was sent.');
  expect(await closed).toBe(1);
  expect(sandbox.calls).toEqual([]);
});
