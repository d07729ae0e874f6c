import { writeFileSync } from 'node:fs';
import { scannerFile } from './scanner-file.ts';

/** Compiles the scanner of src/json/simd from AssemblyScript. */
writeFileSync(new URL('../../src/json/simd/binary.ts', import.meta.url), await scannerFile());
