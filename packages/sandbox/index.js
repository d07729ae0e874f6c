// In the repository the sources run as they are. The published package has only what they were compiled to.
import { existsSync } from 'node:fs';

const hasSources = existsSync(new URL('src/index.ts', import.meta.url));
export const {
  BUSINESS,
  CAST_SEATS,
  CUT_SHORT,
  DEFAULTS,
  FAMOUS,
  FIRST_FRIEND,
  FIRST_WORDS,
  GONE,
  isOpen,
  PLAIN,
  PRIVATE,
  QUIET,
  SECOND_FRIEND,
  SECOND_WORDS,
  startSandbox,
  THIRD_FRIEND,
  VARIANTS,
} = await import(hasSources ? './src/index.ts' : './dist/index.js');
