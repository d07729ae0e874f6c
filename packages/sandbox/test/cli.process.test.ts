import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { FAMOUS } from '../src/world/people/cast.ts';

describe('the program', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  const start = (...args: readonly string[]) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('../bin.js', import.meta.url)), ...args]);
    children.push(child);
    const output = { text: '' };
    child.stdout.on('data', (part) => (output.text += String(part)));
    child.stderr.on('data', (part) => (output.text += String(part)));
    return { child, output };
  };
  const ended = async ({ child, output }: ReturnType<typeof start>) => {
    const [code] = await once(child, 'close');
    return { code, text: output.text };
  };

  test('prints base URLs and credentials that work, and stops on SIGTERM', async () => {
    const running = start('--seed', '2');
    await expect.poll(() => running.output.text, { timeout: 60_000 }).toContain('page id');
    const value = (name: string): string => new RegExp(`${name} +(\\S+)`).exec(running.output.text)?.[1] ?? '';
    const answer = await fetch(`${value('base URL')}/v2/user/by/username?username=${FAMOUS.username}`, {
      headers: { 'x-access-key': value('x-access-key') },
    });
    expect(await answer.json()).toMatchObject({ user: { username: FAMOUS.username } });
    running.child.kill('SIGTERM');
    expect((await ended(running)).code).toBe(0);
  });

  test('explains a mistake and ends with status 1', async () => {
    const running = start();
    await expect.poll(() => running.output.text, { timeout: 60_000 }).toContain('page id');
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(running.output.text)?.[1] ?? '';
    expect(await ended(start('--port', port))).toEqual({ code: 1, text: expect.stringContaining('is in use') });
    expect(await ended(start('--prt'))).toEqual({ code: 1, text: expect.stringContaining('--help') });
  });

  test('prints its options', async () => {
    expect(await ended(start('--help'))).toEqual({ code: 0, text: expect.stringContaining('--truncate-rate N') });
  });
});
