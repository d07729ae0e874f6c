import type { Endpoint, Evidence, WriteEndpoint } from '../../src/upstreams/contract/endpoint.ts';
import type { NodeType } from '../../src/upstreams/expandable/node.ts';

/** A node or an edge of the official API, as its documents write it, and what of the graph it serves. */
export interface Documented {
  readonly path: string;
  readonly serves: readonly string[];
  readonly evidence: Evidence;
}

/**
 * What of the official API the graph reaches: by the endpoints that are called, and by what comes along in the expansion of
 * a node, which is an edge of the documents without a call of its own.
 */
export function documentedOf(
  nodes: readonly NodeType[],
  endpoints: readonly Endpoint[],
  services: readonly { readonly serves: string; readonly endpoint: Endpoint }[],
): Documented[] {
  /** Of an edge that only comes along, that of the node that it hangs on. */
  const evidenceOf = (path: string): Evidence => {
    const [node = path] = path.split(/(?<=\})[/?]/);
    const endpoint = endpoints.find((one) => one.path === path) ?? endpoints.find((one) => one.path === node);
    if (endpoint === undefined) throw new Error(`no endpoint reads ${path}`);
    return endpoint.evidence;
  };
  const serves = new Map<string, Set<string>>();
  const add = (path: string, what: string): void => {
    serves.set(path, (serves.get(path) ?? new Set()).add(what));
  };
  for (const { path } of endpoints)
    for (const service of services.filter(({ endpoint }) => endpoint.path === path))
      add(path, service.serves.includes('.') ? service.serves : `${service.serves} (facts)`);
  for (const node of nodes) {
    if (!isNode(node)) continue;
    add(node.path, `${node.type} (facts)`);
    for (const [fact, { edge }] of Object.entries(node.facts))
      if (edge !== undefined) add(`${node.path}/${edge}`, `${node.type}.${fact}`);
    for (const [fact, { edge, many }] of Object.entries(node.entities))
      if (edge !== undefined)
        add(many ? `${node.path}/${edge}` : `${node.path}?fields=${edge}`, `${node.type}.${fact}`);
    for (const [name, { name: edge }] of Object.entries(node.edges)) add(`${node.path}/${edge}`, name);
  }
  return [...serves]
    .map(([path, what]) => ({ path, serves: [...what].toSorted(), evidence: evidenceOf(path) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether it is a node of its own, not one that is only met inside another. */
function isNode({ path }: NodeType): boolean {
  return /^\/\{[^}]+\}$/.test(path);
}

/** One table of docs/coverage.md. */
export function documentedTable(rows: readonly Documented[]): string {
  return [
    '| Node or edge | Serves | Evidence |',
    '| --- | --- | --- |',
    ...rows.map(({ path, serves, evidence }) => `| \`${path}\` | ${serves.map(asCode).join('<br>')} | ${evidence} |`),
  ].join('\n');
}

function asCode(what: string): string {
  const [name, ...rest] = what.split(' ');
  return [`\`${name}\``, ...rest].join(' ');
}

/** A write: how it is sent, with what, and the mutation that sends it. */
export interface DocumentedWrite {
  readonly mutation: string;
  readonly endpoint: WriteEndpoint;
}

const key = ({ endpoint, mutation }: DocumentedWrite): string => `${endpoint.path} ${mutation}`;

/** The table of writes in docs/coverage.md. */
export function writesTable(writes: readonly DocumentedWrite[]): string {
  return [
    '| Write | Parameters | Mutation | Evidence |',
    '| --- | --- | --- | --- |',
    ...writes
      .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
      .map(({ mutation, endpoint: { method, path, required, optional, evidence } }) => {
        const given = (names: readonly string[]) => names.filter((name) => !path.includes(`{${name}}`)).join(', ');
        const parameters = [given(required), given(optional)].filter((part) => part !== '').join('; ');
        return `| \`${method} ${path}\` | ${parameters} | \`${mutation}\` | ${evidence} |`;
      }),
  ].join('\n');
}
