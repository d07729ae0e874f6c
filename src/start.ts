#!/usr/bin/env node
/** Starts the gateway, on a Node that it runs on: an older one would end in words that nobody can act on. */
const oldest = { major: 22, minor: 19 };
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
  console.error(
    `gramgraph runs on Node ${oldest.major}.${oldest.minor} and above; this is ${process.versions.node}. Install a newer Node, or run it from its repository, which brings its own: npm ci && npm start`,
  );
  process.exitCode = 1;
} else await import('./main.ts');
