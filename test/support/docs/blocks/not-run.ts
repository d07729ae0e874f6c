import {
  aclCommand,
  agentSettings,
  exportBar,
  exportProgress,
  fileAddress,
  foldersOfSource,
  nginxAsDeployed,
  npmScripts,
  roverCommand,
  scrapeConfig,
  sdlOfSubgraph,
  settingsOnly,
  standsIn,
  workspaceStart,
} from './checks.ts';
import type { Fence } from './fences.ts';

/** A block that no test executes, and what is checked instead. */
export interface NotRun {
  readonly page: string;
  /** How its text begins. */
  readonly begins: string;
  readonly why: string;
  /** What is wrong with it, as sentences. */
  check(text: string): string[];
}

const servedApp = 'it is the app that the browser tests of the example serve and use';

/** Every block of every document that is not executed. A block that is neither here nor executed fails test/docs/blocks.test.ts. */
export const notRun: readonly NotRun[] = [
  { page: 'README.md', begins: 'npm ci', why: 'it installs, and runs this test', check: npmScripts },
  { page: 'CONTRIBUTING.md', begins: 'npm ci', why: 'it installs, and runs this test', check: npmScripts },
  {
    page: 'CONTRIBUTING.md',
    begins: "import { expect, test } from 'vitest'",
    why: 'it is a test that stands in the suite',
    check: standsIn('test/graph/types/user/first.test.ts'),
  },
  { page: 'docs/architecture.md', begins: 'flowchart', why: 'it is a diagram', check: foldersOfSource },
  { page: 'docs/architecture.md', begins: 'main →', why: 'it is a diagram', check: foldersOfSource },
  { page: 'docs/access.md', begins: 'JWT_JWKS_URL', why: 'it names an issuer of the reader', check: settingsOnly },
  { page: 'docs/agents.md', begins: '{\n  "mcpServers"', why: 'other programs read it', check: agentSettings },
  { page: 'docs/agents.md', begins: '{\n  "servers"', why: 'another program reads it', check: agentSettings },
  { page: 'docs/clients.md', begins: '<img', why: 'a page has it', check: fileAddress },
  { page: 'docs/recipes/pictures.md', begins: '<img', why: 'a page has it', check: fileAddress },
  { page: 'docs/federation.md', begins: 'rover', why: 'Rover is a program of its own', check: roverCommand },
  { page: 'docs/federation.md', begins: 'extend schema', why: 'it is a schema of the reader', check: sdlOfSubgraph },
  {
    page: 'docs/recipes/federate.md',
    begins: 'extend schema',
    why: 'it is a schema of the reader',
    check: sdlOfSubgraph,
  },
  {
    page: 'docs/federation.md',
    begins: 'propagateHeaders',
    why: "it is a part of Hive Gateway's configuration",
    check: standsIn('packages/clients/test/federation/hive-gateway.test.ts'),
  },
  { page: 'docs/operations.md', begins: 'upstream gramgraph', why: 'another program reads it', check: nginxAsDeployed },
  { page: 'docs/operations.md', begins: 'scrape_configs', why: 'another program reads it', check: scrapeConfig },
  {
    page: 'docs/redis.md',
    begins: 'ACL SETUSER',
    why: 'a test of its own runs gramgraph as this user',
    check: aclCommand,
  },
  ...['README', 'apollo/README', 'relay/README', 'urql/README'].map((name) => ({
    page: `examples/${name}.md`,
    begins: 'npm start',
    why: servedApp,
    check: workspaceStart,
  })),
  ...['report', 'export'].map((name) => ({
    page: `examples/${name}/README.md`,
    begins: 'npm start',
    why: 'the tests of the example run its program',
    check: workspaceStart,
  })),
  {
    page: 'docs/recipes/export.md',
    begins: '████',
    why: 'only a terminal shows it',
    check: exportProgress,
  },
  { page: 'examples/export/README.md', begins: '[····', why: 'its figures are those of one run', check: exportBar },
];

/** Tells of the blocks of a page whether they are in the table. */
export function notRunIn(page: string): (fence: Fence) => boolean {
  const here = notRun.filter((entry) => entry.page === page);
  return ({ text }) => here.some(({ begins }) => text.startsWith(begins));
}
