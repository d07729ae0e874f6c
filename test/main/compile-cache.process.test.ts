import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('../../src', import.meta.url));

/** A package with the real start and a program that only says that it runs. */
function packaged() {
  const folder = mkdtempSync(join(tmpdir(), 'gramgraph-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'src'));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const name of ['start.ts', 'v8-flags.ts']) cpSync(join(SOURCES, name), join(folder, 'src', name));
  writeFileSync(join(folder, 'src/main.ts'), "console.log('it runs');\n");
  const start = (settings: Readonly<Record<string, string>> = {}) => {
    const run = spawnSync(process.execPath, [join(folder, 'src/start.ts')], {
      env: { NODE_DEBUG_NATIVE: 'COMPILE_CACHE', ...settings },
      encoding: 'utf8',
    });
    return {
      isUp: run.status === 0 && run.stdout.includes('it runs'),
      isFromCache: /main\.ts was accepted/.test(run.stdout + run.stderr),
    };
  };
  return { folder, cache: join(folder, 'node_modules/.cache/gramgraph'), start };
}

describe('the compile cache', () => {
  test('is in the package, and the second start reads compiled code from it', () => {
    const { cache, start } = packaged();
    expect(start()).toMatchObject({ isUp: true, isFromCache: false });
    expect(existsSync(cache)).toBe(true);
    expect(start()).toMatchObject({ isUp: true, isFromCache: true });
  });

  test('is done without where its folder cannot be made', () => {
    const { cache, start, folder } = packaged();
    writeFileSync(join(folder, 'node_modules/.cache'), 'not a folder');
    expect(start()).toMatchObject({ isUp: true, isFromCache: false });
    expect(existsSync(cache)).toBe(false);
  });

  test('is off with NODE_DISABLE_COMPILE_CACHE, and elsewhere with NODE_COMPILE_CACHE', () => {
    const { cache, start, folder } = packaged();
    expect(start({ NODE_DISABLE_COMPILE_CACHE: '1' }).isUp).toBe(true);
    const elsewhere = join(folder, 'elsewhere');
    expect(start({ NODE_COMPILE_CACHE: elsewhere }).isUp).toBe(true);
    expect(existsSync(cache)).toBe(false);
    expect(existsSync(elsewhere)).toBe(true);
  });
});
