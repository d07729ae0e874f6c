import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { scannerFile } from '../../../scripts/scanner/scanner-file.ts';
import { DecodedKeys } from '../../../src/json/decoded-keys.ts';
import { binary } from '../../../src/json/simd/binary.ts';
import { openScanner } from '../../../src/json/simd/scanner.ts';
import { everywhere } from '../placed-keys.ts';

const pkOnly = new DecodedKeys(everywhere(['pk']));

afterEach(() => vi.unstubAllGlobals());

test('src/json/simd/binary.ts matches the sources in scanner/; otherwise run: npm run scanner', async () => {
  const file = new URL('../../../src/json/simd/binary.ts', import.meta.url);
  expect(await scannerFile()).toBe(readFileSync(file, 'utf8'));
});

test('a scanner is opened where the engine can run it', () => {
  expect(openScanner(binary)?.excerpt(Buffer.from('{"pk":1,"a":2}'), pkOnly)?.toString()).toBe('{"pk":1}');
});

test('no scanner is opened where the engine has no WebAssembly', () => {
  vi.stubGlobal('WebAssembly', undefined);
  expect(openScanner(binary)).toBeUndefined();
});

test('every answer is left to the JavaScript scanner where the engine has no WebAssembly', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  // A copy of the module, which has opened no scanner yet.
  const path = '../../../src/json/simd/simd-excerpt.ts?without-webassembly';
  const { simdExcerpt } = (await import(path)) as typeof import('../../../src/json/simd/simd-excerpt.ts');
  for (const _call of ['first', 'second']) expect(simdExcerpt(Buffer.from('{"pk":1,"a":2}'), pkOnly)).toBeUndefined();
});

test('every answer is decoded in JavaScript where the system gives no memory, as under a limit of addresses', async () => {
  class WithoutMemory {
    constructor() {
      throw new RangeError('WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance');
    }
  }
  const { validate, Module } = WebAssembly;
  vi.stubGlobal('WebAssembly', { validate, Module, Instance: WithoutMemory });
  const path = '../../../src/json/simd/simd-excerpt.ts?without-memory';
  const { simdExcerpt } = (await import(path)) as typeof import('../../../src/json/simd/simd-excerpt.ts');
  for (const _call of ['first', 'second']) expect(simdExcerpt(Buffer.from('{"pk":1,"a":2}'), pkOnly)).toBeUndefined();
});

test('no scanner is opened where the engine lacks an instruction', () => {
  // 0xfd begins each instruction of SIMD. An engine without them does not know it, as none knows 0xff.
  const unknown = binary.map((byte) => (byte === 0xfd ? 0xff : byte));
  expect(openScanner(unknown)).toBeUndefined();
});
