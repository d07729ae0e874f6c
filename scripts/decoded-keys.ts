import { writeFileSync } from 'node:fs';
import { decodedKeysFile } from './decoded-keys-file.ts';

/** Writes down which keys the readers of HikerAPI's answers look at. */
writeFileSync(new URL('../src/upstreams/hiker/decoded-keys.ts', import.meta.url), decodedKeysFile());
