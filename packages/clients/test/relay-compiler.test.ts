import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { afterFile } from '../../../test/support/runner/after-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'gramgraph-relay-'));
afterFile(() => rm(folder, { recursive: true }));

const require = createRequire(import.meta.url);
const compiler = join(dirname(require.resolve('relay-compiler/package.json')), 'cli.js');

/** The TypeScript that Relay's compiler writes for a query, from `schema/client.graphql`. */
async function compiled(name: string, query: string): Promise<string> {
  await mkdir(join(folder, 'src'), { recursive: true });
  await writeFile(join(folder, 'src', 'query.ts'), `import { graphql } from 'react-relay';\ngraphql\`${query}\`;\n`);
  const schema = fileURLToPath(new URL('../../../schema/client.graphql', import.meta.url));
  await writeFile(join(folder, 'client.graphql'), await readFile(schema));
  await writeFile(
    join(folder, 'relay.config.json'),
    JSON.stringify({ src: './src', schema: './client.graphql', language: 'typescript', eagerEsModules: true }),
  );
  await promisify(execFile)(process.execPath, [compiler, 'relay.config.json'], { cwd: folder });
  return readFile(join(folder, 'src', '__generated__', `${name}.graphql.ts`), 'utf8');
}

test('types a field that is null only beside an error as non-null, where errors are thrown', async () => {
  const fields = 'username biography clips(first: 1) { edges { node { code } } }';
  const types = await compiled(
    'queryQuery',
    `query queryQuery($pk: ID!) @throwOnFieldError { user(by: { pk: $pk }) { ${fields} } }`,
  );
  expect(types).toContain('readonly username: string;');
  expect(types).toContain('readonly code: string;');
  expect(types).toMatch(/readonly biography: string \| null/);
});
