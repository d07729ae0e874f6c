import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { readCommandLine } from '../src/cli/command-line.ts';
import { FAMOUS } from '../src/world/people/cast.ts';

describe('the command line', () => {
  test('sets the options of startSandbox', () => {
    const args = ['--port', '4100', '--seed', '2', '--latency-ms=1.5', '--failure-rate', '0.1', '--host', '::1'];
    expect(readCommandLine([...args, '--variants', 'sponsors=flat'])).toEqual({
      kind: 'start',
      options: { port: 4100, seed: 2, latencyMs: 1.5, failureRate: 0.1, host: '::1', variants: { sponsors: 'flat' } },
    });
    expect(readCommandLine([])).toEqual({ kind: 'start', options: {} });
  });

  test.each([
    [['--prt', '1'], /--prt/],
    [['extra'], /extra/],
    [['--port', '65536'], /--port is "65536", but must be a whole number from 0 to 65535/],
    [['--seed', '1.5'], /--seed is "1.5"/],
    [['--seed', ''], /--seed is ""/],
    [['--failure-rate', '2'], /--failure-rate is "2", but must be a number from 0 to 1/],
    [['--variants', 'sponsors=none'], /no form "none"/],
  ])('the message for %j names the mistake', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(message);
  });
});

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
