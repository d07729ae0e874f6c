import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const pothos = require('@pothos/core') as typeof import('@pothos/core');

// Loaded as CommonJS, because Node takes twice as long to link the 140 ES modules of both.
export const SchemaBuilder: typeof import('@pothos/core').default = pothos.default;
export const { DateTimeResolver, JSONResolver, SafeIntResolver, URLResolver } =
  require('graphql-scalars') as typeof import('graphql-scalars');
