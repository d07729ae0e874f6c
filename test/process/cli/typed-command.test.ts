import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CommandContext } from '../../../src/process/cli/command-context.ts';
import { commands } from '../../../src/process/cli/commands.ts';

const sources = new URL('../../../src/', import.meta.url);
// Commands use their context when they run.
const names = commands.map((command) => command({} as CommandContext).name());
const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** The lines of a source that are not comments. */
function codeOf(file: string): string[] {
  const text = readFileSync(new URL(file, sources), 'utf8').replace(/\/\*\*[\s\S]*?\*\//g, '');
  return text.split('\n').filter((line) => !/^\s*\/\//.test(line));
}

test('messages name commands as users type them, by the one constant', () => {
  expect(names).toContain('keys');
  expect(files.length).toBeGreaterThan(300);
  const written = new RegExp(`npx gramgraph|\\bgramgraph (?:${names.join('|')})\\b`);
  const found = files.filter((file) => file !== 'release.ts' && codeOf(file).some((line) => written.test(line)));
  expect(found).toEqual([]);
});
