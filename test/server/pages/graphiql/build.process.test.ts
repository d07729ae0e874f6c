import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const build = join(import.meta.dirname, '../../../../packages/graphiql/build');

/** A repository with a page to build, and a Vite that only says that it was called. */
function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gramgraph-graphiql-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files: Readonly<Record<string, string>> = {
    'package-lock.json': '{}',
    'packages/graphiql/package.json': '{ "type": "module" }',
    'packages/graphiql/vite.config.ts': '',
    'packages/graphiql/src/page.ts': '',
    'node_modules/vite/package.json': '{ "type": "module", "exports": "./index.js" }',
    'node_modules/vite/index.js': "export const build = async () => console.log('vite')",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  cpSync(build, join(folder, 'packages/graphiql/build'), { recursive: true });
  return folder;
}

/** Starts a command that writes one line, as `npm start` starts the gateway. */
function start(cwd: string) {
  const args = ['--import', './packages/graphiql/build/before-start.ts', '--eval', "console.log('a message')"];
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
}

test('a start says that it builds GraphiQL before it does, and says nothing where the page is built', () => {
  const folder = repository();
  const linesOf = () =>
    execFileSync(process.execPath, ['packages/graphiql/build/run.ts'], { cwd: folder, encoding: 'utf8' }).split('\n');
  expect(linesOf()).toEqual([
    expect.stringContaining('building GraphiQL'),
    'vite',
    expect.stringContaining('built GraphiQL'),
    '',
  ]);
  expect(linesOf()).toEqual(['']);
});

test('what a start says of the build is no output of its command, such as that of mcp', () => {
  const { stdout, stderr } = start(repository());
  expect(stdout).toBe('a message\n');
  expect(stderr).toContain('built GraphiQL');
});

test('nothing starts if the build of GraphiQL fails', () => {
  const folder = repository();
  const broken = "export const build = async () => { throw new Error('broken') }";
  writeFileSync(join(folder, 'node_modules/vite/index.js'), broken);
  expect(start(folder)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('broken') });
});
