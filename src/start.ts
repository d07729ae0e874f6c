#!/usr/bin/env node
/** Starts the gateway, or explains that this Node is too old: an older one would fail with an unrelated error. */
const oldest = { major: 22, minor: 19 };
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
  console.error(
    `gramgraph needs Node ${oldest.major}.${oldest.minor} or later; this is ${process.versions.node}. Install a newer Node, or run gramgraph from its repository, which brings its own: npm ci && npm start`,
  );
  process.exitCode = 1;
} else await import('./main.ts');
