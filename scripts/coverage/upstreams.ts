import { serviceDescriptions } from '../../src/settings/services/services.ts';
import { hikerEndpoints } from '../../src/upstreams/hiker/endpoints/index.ts';
import { keyapiEndpoints } from '../../src/upstreams/keyapi/endpoints.ts';
import { metaEndpoints, metaWrites } from '../../src/upstreams/meta/endpoints/index.ts';
import { nodes } from '../../src/upstreams/meta/nodes/index.ts';
import type { Service, Upstream } from './coverage-table.ts';
import { type Documented, type DocumentedWrite, documentedOf } from './meta-coverage.ts';

/** The services whose endpoints docs/coverage.md lists. */
export const upstreams: readonly Upstream[] = [
  { name: serviceDescriptions.HIKER.title, unit: 'Billed', endpoints: hikerEndpoints },
  { name: serviceDescriptions.KEYAPI.title, unit: 'Credits', endpoints: keyapiEndpoints },
];

/** The endpoints of all services whose answers have a fixed shape. */
export const endpoints = upstreams.flatMap((upstream) => upstream.endpoints);

/** The nodes and edges of the official API that docs/coverage.md lists. */
export function official(services: readonly Service[]): Documented[] {
  return documentedOf(Object.values(nodes), metaEndpoints, services);
}

/** The writes to the official API. */
export const writes: readonly DocumentedWrite[] = Object.entries(metaWrites).map(([mutation, endpoint]) => ({
  mutation,
  endpoint,
}));
