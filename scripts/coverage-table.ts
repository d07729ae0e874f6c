import { type GraphQLSchema, isObjectType } from 'graphql';
import { factSources } from '../src/sources/index.ts';
import type { Endpoint } from '../src/upstreams/http/endpoint.ts';

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

/** Cheapest first, then as declared: the order in which they are tried when each of them could serve. */
function ranked(serves: string, paths: readonly { readonly endpoint: Endpoint }[]): Service[] {
  return paths
    .toSorted((a, b) => a.endpoint.cost - b.endpoint.cost)
    .map(({ endpoint }, index) => ({ serves, endpoint, rank: index + 1, of: paths.length }));
}

/** The table of docs/coverage.md: every endpoint with what of the graph it serves. */
export function coverageTable(endpoints: readonly Endpoint[], services: readonly Service[]): string {
  const rows = endpoints
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map((endpoint) => {
      const uses = services.filter((service) => service.endpoint.path === endpoint.path).map(use);
      return [`\`${endpoint.path}\``, endpoint.cost, parameters(endpoint), uses.join('<br>') || '—'];
    });
  return [['Endpoint', 'Billed', 'Parameters', 'Serves'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function use({ serves, rank, of }: Service): string {
  const what = serves.includes('.') ? `\`${serves}\`` : `\`${serves}\` (facts)`;
  return of === 1 ? what : `${what} ${rank} of ${of}`;
}

function parameters({ required, optional, paging, batch }: Endpoint): string {
  const told = (name: string): string => {
    if (name === paging?.parameter) return `*${name}*`;
    return name === batch?.parameter ? `${name} (up to ${batch.size})` : name;
  };
  return [required.map(told).join(', '), optional.map(told).join(', ')].filter((part) => part !== '').join('; ');
}

/** The whole of docs/coverage.md. */
export function coverageDocument(endpoints: readonly Endpoint[], services: readonly Service[]): string {
  return `# Coverage

Which endpoints of HikerAPI the gateway speaks to, and which edges of the graph each of them serves. Made from the
declarations in \`src/upstreams/hiker/endpoints/\` and the access paths in \`src/sources/\` by \`npm run coverage:doc\`; a test
fails when it is stale or an endpoint serves nothing. \`/sys/balance\` is the operator's and stands on no edge.

*Billed* is the documented number of requests per call; what a call truly cost is read from the answer's own header.
*Parameters* are the required ones; after the semicolon the optional ones; the one in italics takes the cursor.
\`User\` (facts) means that the answer completes a record: every field of the type that it tells. \`2 of 3\` is the place
among the access paths to the same thing, cheapest first, then in the order of declaration. The next one is taken when
one fails in a way that another may not, when its keys are not known, or when it does not tell what is asked.

${coverageTable(endpoints, services)}
`;
}
