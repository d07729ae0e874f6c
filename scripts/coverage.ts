import { writeFileSync } from 'node:fs';
import { schema } from '../src/graph/schema.ts';
import { hikerEndpoints } from '../src/upstreams/hiker/endpoints/index.ts';
import { coverageDocument, servicesOf } from './coverage-table.ts';

writeFileSync(new URL('../docs/coverage.md', import.meta.url), coverageDocument(hikerEndpoints, servicesOf(schema)));
