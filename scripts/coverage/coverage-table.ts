import { type GraphQLSchema, isObjectType } from 'graphql';
import { allDefinitions } from '../../src/sources/declare/entity.ts';
import { shareEndpoints } from '../../src/sources/share.ts';
import type { Endpoint } from '../../src/upstreams/contract/endpoint.ts';
import { type Documented, type DocumentedWrite, documentedTable, writesTable } from './meta-coverage.ts';
import { uncalledTable } from './uncalled.ts';

/** One use of an endpoint: what it serves, and where it stands among the access paths to that. */
export interface Service {
  /** `User.followers` for a list, `User` for the facts of an entity. */
  readonly serves: string;
  readonly endpoint: Endpoint;
  /** 1 is asked first; undefined for one that is off. */
  readonly rank: number | undefined;
  /** How many access paths there are, without those that are off. */
  readonly of: number;
}

/**
 * Everything that the graph reaches through access paths. The lists are found where the planner finds them, on the
 * fields of the schema, so one that is not listed here is one that nobody can ask for.
 */
export function servicesOf(schema: GraphQLSchema): Service[] {
  const lists = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .flatMap(({ extensions: { plan } }) => (plan?.edge === undefined ? [] : ranked(plan.edge.name, plan.edge.paths)));
  const facts = allDefinitions().flatMap(({ type, paths }) => ranked(type, paths));
  const links = ranked(
    'Query.resolve',
    shareEndpoints.map((endpoint) => ({ endpoint, isLastResort: false })),
  );
  return [...facts, ...lists, ...links];
}

/** Cheapest first, last resorts last, then as declared: the order in which they are tried when each of them could serve. */
function ranked(
  serves: string,
  paths: readonly { readonly endpoint: Endpoint; readonly isPrefetchOnly?: boolean; readonly isLastResort: boolean }[],
): Service[] {
  const off = paths.filter(({ endpoint }) => endpoint.isUnconfirmed);
  const on = paths.filter(({ endpoint }) => !endpoint.isUnconfirmed);
  const ranks = on
    .filter(({ isPrefetchOnly }) => isPrefetchOnly !== true)
    .toSorted((a, b) => Number(a.isLastResort) - Number(b.isLastResort) || a.endpoint.cost - b.endpoint.cost)
    .map(({ endpoint }, index) => ({ serves, endpoint, rank: index + 1, of: on.length }));
  return [...ranks, ...off.map(({ endpoint }) => ({ serves, endpoint, rank: undefined, of: on.length }))];
}

/** The endpoints of one upstream. */
export interface Upstream {
  readonly name: string;
  /** What its price is counted in: the head of that column. */
  readonly unit: string;
  readonly endpoints: readonly Endpoint[];
}

/** One table of docs/coverage.md: every endpoint with what of the graph it serves. */
export function coverageTable({ unit, endpoints }: Omit<Upstream, 'name'>, services: readonly Service[]): string {
  const rows = endpoints
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map((endpoint) => {
      const uses = Map.groupBy(
        services.filter((service) => service.endpoint.path === endpoint.path),
        ({ serves }) => serves,
      );
      return [
        `\`${endpoint.path}\``,
        endpoint.cost,
        parameters(endpoint),
        [...uses].map(use).join('<br>') || '—',
        endpoint.evidence,
      ];
    });
  return [['Endpoint', unit, 'Parameters', 'Serves', 'Evidence'], Array<string>(5).fill('---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** An endpoint that takes one of several keys stands in several places. */
function use([serves, places]: readonly [string, readonly Service[]]): string {
  const what = serves.includes('.') ? `\`${serves}\`` : `\`${serves}\` (facts)`;
  if (places.some(({ endpoint }) => endpoint.isUnconfirmed)) return `off: ${what}`;
  const of = places[0]?.of ?? 1;
  return of === 1 ? what : `${what} ${places.map(({ rank }) => rank).join(', ')} of ${of}`;
}

function parameters({ required, optional, paging, batch }: Endpoint): string {
  const told = (name: string): string => {
    if (name === paging?.parameter) return `*${name}*`;
    return name === batch?.parameter ? `${name} (up to ${batch.size})` : name;
  };
  return [required.map(told).join(', '), optional.map(told).join(', ')].filter((part) => part !== '').join('; ');
}

/** The whole of docs/coverage.md. */
export function coverageDocument(
  upstreams: readonly Upstream[],
  services: readonly Service[],
  official: readonly Documented[],
  writes: readonly DocumentedWrite[],
): string {
  const tables = upstreams.map((upstream) => `## ${upstream.name}\n\n${coverageTable(upstream, services)}\n`);
  return `# Coverage

The endpoints of the services: what each serves in the graph, or why it is not called. \`npm run coverage:doc\` generates this file from the
declarations in \`src/upstreams/\` and the access paths in \`src/sources/\`. A test fails when the file is
out of date or an endpoint serves nothing. \`/sys/balance\` serves no field: the gateway reads the remaining credit with it.

- *Billed* is HikerAPI's documented price of a call in requests; the true price comes from a header of the answer.
  *Credits* is KeyAPI's price, charged only for good answers. gramgraph counts one credit as one request when it compares prices.
- *Parameters*: required ones first, optional ones after the semicolon, the cursor in italics. KeyAPI's endpoint takes
  one of its two.
- *Serves*: \`User.media\` is a list in the graph, and \`User\` (facts) means all fields of the type that the answer contains.
  \`2 of 3\` is the rank among the access paths to the same thing, cheapest first. gramgraph tries the next one if
  one fails, if its parameters are unknown, or if its answer lacks the field.
- *Evidence*: what the declared shape of the answer is based on: the service's *document*, a *recording* of an answer, or a *guess* from
  the documented answer of a similar endpoint.
- *off*: no answer of the endpoint has been seen. It is not called unless \`HIKER_UNCONFIRMED_ENDPOINTS\` names it;
  \`npm run live-check\` calls it and says whether its answer fits.

${tables.join('\n')}
## HikerAPI's live endpoints that are not called

Of the endpoints that HikerAPI has retired, only \`/gql/comments/chunk\` and \`/gql/comments/threaded/chunk\` are called, as last
resorts.

${uncalledTable()}

## The official API

Every node and edge that it documents. Calls are free. Most edges are read together with their node in one call, and
separately only to continue from a cursor. Up to 50 nodes are read by id in one call (\`/?ids=\`).

${documentedTable(official)}

${writesTable(writes)}

\`publishPost\` makes containers, waits for them and publishes them: \`createContainer\` and \`publishContainer\` in one. Both send
the file of a video (\`videoFile\`) to \`POST /ig-api-upload/{api-version}/{ig-container-id}\` at the host for uploads (evidence:
recording), and read there with GET how far an upload got that broke off (evidence: guess).
`;
}
