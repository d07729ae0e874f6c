import { globSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Folders of docs/ whose pages `npm run docs:build` writes, and those without pages. */
const others = ['repository', 'schema', 'node_modules', 'public', 'test', '.vitepress'];

/** The pages that people write, such as `docs/recipes/grid.md`, in the order of their names. */
export const writtenPages: readonly string[] = globSync('docs/**/*.md', {
  cwd: root,
  exclude: others.map((folder) => `docs/${folder}/**`),
}).toSorted();
