import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('../../src/json/simd/scanner/', import.meta.url));

/** The same on every machine. The memory is 4.5 MB, and the data of the scanner itself is none. */
const options = '-O3 --noAssert --runtime stub --enable simd --initialMemory 72 --maximumMemory 72'.split(' ');

/** The bytes of the compiled scanner. */
async function compiled(): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined;
  const { error, stderr } = await asc.main(['excerpt.ts', ...options, '--outFile', 'excerpt.wasm'], {
    readFile: (name) => {
      try {
        return readFileSync(join(folder, name), 'utf8');
      } catch {
        // The compiler tries several names for an import.
        return null;
      }
    },
    writeFile: (_name, contents) => {
      bytes = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || bytes === undefined) throw new Error(`The scanner cannot be compiled:\n${stderr.toString()}`);
  return bytes;
}

/** The whole of src/json/simd/binary.ts. */
export async function scannerFile(): Promise<string> {
  const lines =
    Buffer.from(await compiled())
      .toString('base64')
      .match(/.{1,117}/g) ?? [];
  return `/** Made from scanner/ by \`npm run scanner\`; a test fails when it is stale. */
export const binary: Uint8Array<ArrayBuffer> = new Uint8Array(
  Buffer.from(
    \`
${lines.join('\n')}
\`,
    'base64',
  ),
);
`;
}
