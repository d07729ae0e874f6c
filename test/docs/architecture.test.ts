import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/architecture.md', root), 'utf8');
const layers = text.slice(text.indexOf('\n## Layers'), text.indexOf('\n## Rooms'));
const rooms = text.slice(text.indexOf('\n## Rooms'), text.indexOf('\n## The five mechanisms'));

const foldersIn = (path: string): string[] =>
  readdirSync(new URL(path, root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
const folders = foldersIn('src/');

test('docs/architecture.md names every folder of src, and what it may import', () => {
  expect(folders.length).toBeGreaterThan(10);
  expect(folders.filter((folder) => !layers.includes(`\n| \`src/${folder}`))).toEqual([]);
});

test('docs/architecture.md names every room of every folder', () => {
  const missing = folders.flatMap((folder) => {
    const row = rooms.split('\n').find((line) => line.startsWith(`| \`src/${folder}\``)) ?? '';
    return foldersIn(`src/${folder}/`)
      .filter((room) => !row.includes(`\`${room}\``))
      .map((room) => `src/${folder}/${room}`);
  });
  expect(missing).toEqual([]);
});
