import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { askAt, runMain } from '../../support/processes/run-main.ts';

/** Runs the program with these arguments until it ends. */
async function run(...args: readonly string[]) {
  const { ended, output } = runMain({}, {}, { args });
  return { code: await ended(), output: output().trim() };
}

describe('the command line', () => {
  test.each([[], ['start']])('%j runs the gateway', async (...args) => {
    const { up } = runMain({}, {}, { args });
    expect(await askAt(await up(), '{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
  });

  test.each(['--help', '-h', 'help'])('%s lists the commands, and where settings come from', async (arg) => {
    const { code, output } = await run(arg);
    expect(code).toBe(0);
    expect(output).toMatch(/^Usage: npx gramgraph/);
    expect(output).toMatch(/^ {2}start\b/m);
    expect(output).toMatch(/^ {2}-v, --version\b/m);
    expect(output).toContain('.env');
  });

  test.each([
    ['start', '--help'],
    ['help', 'start'],
  ])('%s %s describes the command', async (...args) => {
    const { code, output } = await run(...args);
    expect(code).toBe(0);
    expect(output).toMatch(/^Usage: npx gramgraph start/);
  });

  test('runs from a clone without a build, as npx starts it', async () => {
    const bin = fileURLToPath(new URL(`../../../${manifest.bin.gramgraph}`, import.meta.url));
    expect(await promisify(execFile)(process.execPath, [bin, '--version'])).toMatchObject({
      stdout: `${manifest.version}\n`,
    });
  });

  test.each(['--version', '-v'])('%s prints the release and nothing else', async (arg) => {
    expect(await run(arg)).toEqual({ code: 0, output: manifest.version });
  });

  test.each([
    [['strat'], "unknown command 'strat'", 'start'],
    [['--hlep'], "unknown option '--hlep'", '--help'],
    [['start', '--hepl'], "unknown option '--hepl'", '--help'],
  ])('%j is refused with the nearest known name', async (args, mistake, nearest) => {
    const { code, output } = await run(...args);
    expect(code).toBe(1);
    expect(output).toContain(mistake);
    expect(output).toContain(`Did you mean ${nearest}?`);
    expect(output).not.toMatch(/\n\s+at /);
  });

  test('an argument that a command does not take is refused', async () => {
    const { code, output } = await run('start', 'twice');
    expect(code).toBe(1);
    expect(output).toContain('too many arguments');
  });

  test('an option with the name of a setting is refused with the setting', async () => {
    const { code, output } = await run('start', '--port=5000', '--hiker-access-key', 'planted-61c2');
    expect(code).toBe(1);
    expect(output).toContain('set PORT');
    expect(output).toContain('set HIKER_ACCESS_KEY');
    expect(output).not.toContain('planted');
  });

  test('an option of a command that has the name of a setting is its own', async () => {
    const { code, output } = await run('export', '{ __typename }', '--max-price', 'ten');
    expect(code).toBe(1);
    expect(output).toContain("argument 'ten' is invalid");
    expect(output).not.toContain('MAX_PRICE');
    expect(output).toContain('npx gramgraph export --help lists the options.');
  });

  test('a command without its own command prints its help, and says what is missing', async () => {
    const { code, output } = await run('keys');
    expect(code).toBe(1);
    expect(output).toMatch(/^Usage: npx gramgraph keys/);
    expect(output.split('\n').at(-1)).toBe('Name one of these commands.');
  });

  test('help works where settings are invalid', async () => {
    const { ended, output } = runMain({ PORT: 'many' }, { '.env': 'MAX_DEPTH=many' }, { args: ['--help'] });
    expect(await ended()).toBe(0);
    expect(output()).toContain('Usage: npx gramgraph');
  });
});
