import { readFileSync } from 'node:fs';

const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** This package's version. */
export const release: string =
  manifest !== null && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : 'unknown';

/** The command line as users type it: the package is installed in a folder, or not at all, so its bin is on no search path. */
export const typedCommand = 'npx gramgraph';
