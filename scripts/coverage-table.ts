import { type GraphQLSchema, isObjectType } from 'graphql';
import { factSources } from '../src/sources/index.ts';
import type { Endpoint } from '../src/upstreams/http/endpoint.ts';
import { type Documented, type DocumentedWrite, documentedTable, writesTable } from './meta-coverage.ts';

/** One use of an endpoint: what it serves, and where it stands among the access paths to that. */
export interface Service {
  /** `User.followers` for a list, `User` for the facts of an entity. */
  readonly serves: string;
  readonly endpoint: Endpoint;
  /** 1 is asked first. */
  readonly rank: number;
  /** How many access paths there are. */
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
  const facts = Object.entries(factSources).flatMap(([type, { paths }]) => ranked(type, paths));
  return [...facts, ...lists];
}

/** Cheapest first, last resorts last, then as declared: the order in which they are tried when each of them could serve. */
function ranked(
  serves: string,
  paths: readonly { readonly endpoint: Endpoint; readonly onlyComesAlong?: boolean; readonly isLastResort: boolean }[],
): Service[] {
  return paths
    .filter(({ onlyComesAlong }) => onlyComesAlong !== true)
    .toSorted((a, b) => Number(a.isLastResort) - Number(b.isLastResort) || a.endpoint.cost - b.endpoint.cost)
    .map(({ endpoint }, index) => ({ serves, endpoint, rank: index + 1, of: paths.length }));
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

Which endpoints of each service the gateway speaks to, and which edges of the graph each of them serves. Made from the
declarations in \`src/upstreams/\` and the access paths in \`src/sources/\` by \`npm run coverage:doc\`; a test fails when it is
stale or an endpoint serves nothing. \`/sys/balance\` is the operator's and stands on no edge.

*Billed* is the documented number of requests per call at HikerAPI; what a call truly cost is read from the answer's own
header. *Credits* is the same at KeyAPI, where only good answers cost. To compare them, one credit counts as one request.
*Parameters* are the required ones; after the semicolon the optional ones; the one in italics takes the cursor. KeyAPI's
endpoint takes either of its two.
*Evidence* is what the shape of the answer rests on: the service's own *document*, a *recording* of an answer, or a *guess* by
what a sibling endpoint answers, whose sample the tests read.
\`User\` (facts) means that the answer completes a record: every field of the type that it tells. \`2 of 3\` is the place
among the access paths to the same thing, cheapest first, then in the order of declaration. The next one is taken when
one fails in a way that another may not, when its keys are not known, or when it does not tell what is asked.

${tables.join('\n')}
## The official API

Every node and edge of its documents. Calls are not billed. Most edges come along in the expansion of the node that they
hang on, and are called by themselves only to go on from a cursor. Nodes wanted by id are read up to 50 in one call (\`/?ids=\`).

${documentedTable(official)}

${writesTable(writes)}

\`publishPost\` makes containers, waits for them and publishes them: \`createContainer\` and \`publishContainer\` in one.
`;
}
