import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { snippetFolder, snippetsOf, writeSnippet } from '../support/docs/blocks/snippets.ts';
import { packageExports } from '../support/docs/package-exports.ts';
import { allPages, readPage } from '../support/docs/pages.ts';

const root = join(import.meta.dirname, '../..');

test('the code of the documents fits the types of the clients', async () => {
  const folder = snippetFolder('typed-snippets');
  const files = allPages.flatMap((page) =>
    snippetsOf(page, readPage(page)).map(({ fence }, index) => writeSnippet(folder, page, index, fence.text)),
  );
  expect(files.length).toBeGreaterThan(20);
  const options = {
    // A page in a browser, which a bundler builds.
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2024', 'dom'],
    paths: {
      ...Object.fromEntries(Object.entries(packageExports).map(([name, path]) => [name, [path]])),
      'gramgraph-sandbox': [join(root, 'packages/sandbox/src/index.ts')],
    },
  };
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions: options, include: ['*.ts'], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const output = await new Promise<string>((resolve) => {
    execFile(join(root, 'node_modules/.bin/tsc'), ['-p', folder], (_, stdout, stderr) => resolve(stdout + stderr));
  });
  expect(output).toBe('');
});
