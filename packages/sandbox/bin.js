#!/usr/bin/env node
// The repository runs the sources; the published package has only dist/.
import { existsSync } from 'node:fs';

const hasSources = existsSync(new URL('src/index.ts', import.meta.url));
await import(hasSources ? './src/cli/main.ts' : './dist/cli/main.js');
