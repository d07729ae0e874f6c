// As index.js: the repository runs the sources; the published package has only dist/.
import { existsSync } from 'node:fs';

const hasSources = existsSync(new URL('src/meta/index.ts', import.meta.url));
export const { META_ERRORS, metaNodeTypes, parseFields } = await import(
  hasSources ? './src/meta/index.ts' : './dist/meta/index.js'
);
