#!/usr/bin/env node
// The repository runs the sources; the package has only dist/.
import { existsSync } from 'node:fs';

const hasSources = existsSync(new URL('src/start.ts', import.meta.url));
if (hasSources && !process.features.typescript) {
  console.error(
    `gramgraph needs Node 22.19 or later to run its sources; this is ${process.versions.node}. In the repository, npx gramgraph uses the Node that npm ci has installed.`,
  );
  process.exitCode = 1;
} else await import(hasSources ? './src/start.ts' : './dist/start.js');
