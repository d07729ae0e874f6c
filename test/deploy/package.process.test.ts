import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

interface Packed {
  readonly files: readonly { readonly path: string }[];
}

test("the package contains GraphiQL's page, compressed, and no source of it", async () => {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    maxBuffer: 16_000_000,
  });
  const answer = JSON.parse(stdout) as readonly Packed[] | Readonly<Record<string, Packed>>;
  const paths = Object.values(answer).flatMap(({ files }) => files.map(({ path }) => path));
  const page = paths.filter((path) => path.startsWith('dist/graphiql/'));
  expect(page).toContain('dist/graphiql/page.json');
  const scripts = page.filter((path) => path.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(3);
  for (const script of scripts) expect(page).toEqual(expect.arrayContaining([`${script}.br`, `${script}.gz`]));
  expect(paths.filter((path) => path.startsWith('packages/graphiql'))).toEqual([]);
});
