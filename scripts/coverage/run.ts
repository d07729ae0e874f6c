import { writeFileSync } from 'node:fs';
import { schema } from '../../src/graph/schema.ts';
import { coverageDocument, servicesOf } from './coverage-table.ts';
import { official, upstreams, writes } from './upstreams.ts';

const services = servicesOf(schema);
writeFileSync(
  new URL('../../docs/coverage.md', import.meta.url),
  coverageDocument(upstreams, services, official(services), writes),
);
