#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
// First: V8 rejects code that was compiled under other flags.
import './v8-flags.ts';

/** Starts the gateway, or explains that this Node is too old: an older one would fail with an unrelated error. */
const oldest = { major: 22, minor: 19 };
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
  console.error(
    `gramgraph needs Node ${oldest.major}.${oldest.minor} or later; this is ${process.versions.node}. Install a newer Node, or run gramgraph from its repository, which brings its own: npm ci && npm start`,
  );
  process.exitCode = 1;
} else {
  // In the package's own folder: what is in the system's temporary one could have been put there by another user. Where nothing can
  // be written there, as in a container, Node reads what is there and writes nothing.
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/gramgraph', import.meta.url)));
  await import('./main.ts');
}
