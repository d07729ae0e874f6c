import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { afterFile } from '../support/runner/after-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a program that embeds the gateway imports. */
const program = `
import { createGateway, type Gateway } from './dist/gateway.js';
import { createSandboxGateway } from './dist/process/gateway/sandbox-gateway.js';
import { readConfig } from './dist/settings/config.js';
import { possibleTypes } from './dist/graph/clients/clients.js';

export const gateway: Gateway = createGateway(readConfig(process.env));
export const calls: number = (await createSandboxGateway({ LOG_LEVEL: 'silent' })).sandbox.calls.length;
export const types: Readonly<Record<string, readonly string[]>> = possibleTypes;
`;

test('the types of the package compile in a strict project that checks its libraries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gramgraph-types-'));
  afterFile(() => rmSync(folder, { recursive: true }));
  const compile = (...args: readonly string[]): string =>
    execFileSync(join(root, 'node_modules/.bin/tsc'), args, { cwd: folder, encoding: 'utf8' });
  const declarations = ['--emitDeclarationOnly', '--outDir', join(folder, 'dist')];
  expect(compile('--project', join(root, 'tsconfig.build.json'), ...declarations)).toBe('');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'program.ts'), program);
  expect(compile('--noEmit', '--strict', '--module', 'nodenext', '--types', 'node', 'program.ts')).toBe('');
});
