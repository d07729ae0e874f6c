import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, type ObjectTypeExtensionNode, parse, type TypeDefinitionNode } from 'graphql';
import { parse as parseYaml } from 'yaml';
import manifest from '../../../../package.json' with { type: 'json' };
import { progressLine } from '../../../../src/export/progress-line.ts';
import { aclRules } from '../../../../src/redis/advice.ts';
import { settingNames } from '../../../../src/settings/config.ts';
import { documentedOrigin } from '../documented-gateway.ts';

// What is checked of the blocks of documents that cannot be executed. Each returns what is wrong, as sentences.

const root = join(import.meta.dirname, '../../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const withoutSpace = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const wrong = (isWrong: boolean, what: string): string[] => (isWrong ? [what] : []);

/** It stands in a file that is executed, however that one is indented, and whatever it imports. */
export function standsIn(path: string): (text: string) => string[] {
  const code = (text: string): string => withoutSpace(text.replaceAll(/^import .*$/gm, ''));
  return (text) => wrong(!code(read(path)).includes(code(text)), `${path} does not contain it`);
}

export function npmScripts(text: string): string[] {
  const scripts = [...text.matchAll(/^npm (?:run )?([a-z:-]+)/gm)].map(([, name = '']) => name);
  return [
    ...wrong(scripts.length === 0, 'it names no script'),
    ...scripts
      .filter((name) => name !== 'ci' && !(name in manifest.scripts))
      .map((name) => `there is no script ${name}`),
  ];
}

/** Workspaces that have a program to start, and a test. */
export function workspaceStart(text: string): string[] {
  const folders = [...text.matchAll(/ -w (\S+)/g)].map(([, folder = '']) => folder);
  return [
    ...wrong(folders.length === 0, 'it names no workspace'),
    ...folders.flatMap((folder) => [
      ...wrong(!JSON.parse(read(`${folder}/package.json`)).scripts?.start, `${folder} has no script start`),
      ...wrong(
        globSync(`${folder}/test/*.{browser,process}.test.ts`, { cwd: root }).length === 0,
        `${folder} has no test`,
      ),
    ]),
  ];
}

export function foldersOfSource(text: string): string[] {
  const paths = [...text.matchAll(/\bsrc\/[\w/-]+/g)].map(([path]) => path);
  const layers = text
    .split(/→|,|\n/)
    .map((part) => part.trim())
    .filter((part) => /^[a-z]+(?:\/[a-z]+)?$/.test(part))
    .map((name) => `src/${name}`);
  const named = paths.length > 0 ? paths : layers;
  return [
    ...wrong(named.length < 5, 'it names hardly a folder'),
    ...named
      .filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, `${path}.ts`)))
      .map((path) => `there is no ${path}`),
  ];
}

export function settingsOnly(text: string): string[] {
  const names = [...text.matchAll(/^([A-Z_]+)=\S/gm)].map(([, name = '']) => name);
  return [
    ...wrong(names.length !== text.trim().split('\n').length, 'not every line is a setting'),
    ...names.filter((name) => !settingNames.includes(name)).map((name) => `there is no setting ${name}`),
  ];
}

interface AgentServer {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly url?: string;
}

/** A configuration of an agent: it runs `gramgraph mcp` with settings that exist, or names the address of a gateway. */
export function agentSettings(text: string): string[] {
  const { mcpServers, servers } = JSON.parse(text) as Record<string, Record<string, AgentServer> | undefined>;
  const { command, args = [], env = {}, url } = (mcpServers ?? servers)?.['gramgraph'] ?? {};
  if (url !== undefined) return wrong(url !== `${documentedOrigin}/mcp`, `no gateway serves agents at ${url}`);
  return [
    ...wrong([command, ...args].join(' ') !== 'npx gramgraph mcp', 'it does not run npx gramgraph mcp'),
    ...Object.keys(env)
      .filter((name) => !settingNames.includes(name))
      .map((name) => `there is no setting ${name}`),
  ];
}

export function fileAddress(text: string): string[] {
  const [, source = ''] = /<img src="([^"]*)"/.exec(text) ?? [];
  return wrong(!source.startsWith(`${documentedOrigin}/files/`), 'it shows no file of the gateway');
}

/** A subgraph that refers to entities by keys that gramgraph has for them. */
export function sdlOfSubgraph(text: string): string[] {
  const ours = keysIn(read('schema/subgraph.graphql'));
  const shared = [...keysIn(text)].filter(([type]) => ours.has(type));
  return [
    ...wrong(shared.length === 0, 'it shares no entity with gramgraph'),
    ...shared.flatMap(([type, keys]) =>
      keys.filter((key) => !ours.get(type)?.includes(key)).map((key) => `${type} has no key ${key}`),
    ),
  ];
}

function keysIn(sdl: string): Map<string, string[]> {
  const types = parse(sdl).definitions.filter(
    (node): node is TypeDefinitionNode | ObjectTypeExtensionNode =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  return new Map(
    types.flatMap(({ name, directives = [] }): [string, string[]][] => {
      const keys = directives.filter((directive) => directive.name.value === 'key');
      const fields = keys.flatMap(({ arguments: given = [] }) =>
        given.flatMap(({ value }) => (value.kind === Kind.STRING ? [value.value] : [])),
      );
      return fields.length === 0 ? [] : [[name.value, fields]];
    }),
  );
}

/** It has no directive that deploy/nginx/gramgraph.conf lacks, behind which tests run instances. */
export function nginxAsDeployed(text: string): string[] {
  const directives = [...text.matchAll(/^ *(\w+) [^{}]*[;{]/gm)].map(([, name = '']) => name);
  const deployed = read('deploy/nginx/gramgraph.conf');
  return [
    ...wrong(directives.length === 0, 'it has no directive'),
    ...wrong(text.split('{').length !== text.split('}').length, 'a brace has no partner'),
    ...directives
      .filter((name) => !new RegExp(`^ *${name} `, 'm').test(deployed))
      .map((name) => `the deployed configuration has no ${name}`),
  ];
}

export function scrapeConfig(text: string): string[] {
  const { scrape_configs: jobs } = parseYaml(text) as {
    readonly scrape_configs: readonly { readonly static_configs: readonly { readonly targets: readonly string[] }[] }[];
  };
  const targets = jobs.flatMap(({ static_configs: groups }) => groups.flatMap((group) => group.targets));
  return wrong(targets.join() !== '127.0.0.1:9464', `METRICS_PORT=9464 is not at ${targets.join()}`);
}

export function aclCommand(text: string): string[] {
  return wrong(
    text !== `ACL SETUSER gramgraph on >password ${aclRules('gramgraph:')}\n`,
    'gramgraph needs other rules',
  );
}

/** What the command shows of such an export. */
export function exportProgress(text: string): string[] {
  const line = progressLine(
    { rows: 400, pages: 34, cost: 35, total: 1_000, gaps: 0 },
    { seconds: 12.9, rowsBefore: 0 },
  );
  return wrong(text !== `${line}\n`, `the export writes: ${line}`);
}

/** Rover reads the schema from the running gateway. */
export function roverCommand(text: string): string[] {
  return wrong(!text.startsWith(`rover subgraph introspect ${documentedOrigin}/graphql >`), 'it asks another address');
}

export function exportBar(text: string): string[] {
  const bars = text.split('\n').filter((line) => line.startsWith('['));
  return [
    ...wrong(bars.length === 0, 'it shows no bar'),
    ...bars
      .filter((line) => !/^\[[█·]{28}\] [\d,]+ of [\d,]+ followers · \d+ of \d+ spent$/.test(line))
      .map((line) => `the example writes no such line: ${line}`),
  ];
}
