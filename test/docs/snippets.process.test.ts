import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPage, runnablePages } from '../support/docs/pages.ts';
import { snippetFolder, snippetsOf, writeSnippet } from '../support/docs/snippets.ts';

const root = join(import.meta.dirname, '../..');

test('the TypeScript of the recipes fits the types of the clients', async () => {
  const folder = snippetFolder('typed-snippets');
  const files = runnablePages.flatMap((page) =>
    snippetsOf(readPage(page), ['ts']).map(({ fence }, index) => writeSnippet(folder, page, index, fence.text)),
  );
  expect(files.length).toBeGreaterThan(12);
  const options = {
    // A page in a browser, which a bundler builds.
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2024', 'dom'],
    paths: {
      'gramgraph/clients': [join(root, 'src/graph/clients/clients.ts')],
      gramgraph: [join(root, 'src/gateway.ts')],
    },
  };
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions: options, include: ['*.ts'], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const output = await new Promise<string>((resolve) => {
    execFile(join(root, 'node_modules/.bin/tsc'), ['-p', folder], (_, stdout, stderr) => resolve(stdout + stderr));
  });
  expect(output).toBe('');
});
