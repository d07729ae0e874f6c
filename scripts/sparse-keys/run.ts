import { writeFileSync } from 'node:fs';
import { sparseKeysFile } from './sparse-keys-file.ts';

/** Writes down which keys the readers of HikerAPI's answers look at. */
writeFileSync(new URL('../../src/upstreams/hiker/sparse-keys.ts', import.meta.url), sparseKeysFile());
