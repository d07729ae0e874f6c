// The repository runs the sources; the published package has only dist/. ES modules cannot re-export from a path chosen at run
// time, so the names are listed here. test/exports.test.ts compares the list with src/index.ts.
import { existsSync } from 'node:fs';

const hasSources = existsSync(new URL('src/index.ts', import.meta.url));
export const {
  BUSINESS,
  CAST,
  CAST_SEATS,
  COLOSSAL,
  CUT_SHORT,
  DEFAULTS,
  FAMOUS,
  FIRST_FRIEND,
  FIRST_WORDS,
  findPost,
  GONE,
  isOpen,
  LOOPING,
  NEWCOMER,
  PLAIN,
  PRIVATE,
  QUIET,
  REPEATING,
  SECOND_FRIEND,
  SECOND_WORDS,
  startSandbox,
  THIRD_FRIEND,
  VARIANTS,
} = await import(hasSources ? './src/index.ts' : './dist/index.js');
