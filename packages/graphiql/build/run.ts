import { buildIfChanged } from './if-changed.ts';

// Where only the dependencies of production are installed, the page cannot be built. The gateway works without it and says so.
try {
  const isBuilt = await buildIfChanged(() => console.log('building GraphiQL, for the first time or after a change'));
  if (isBuilt) console.log('built GraphiQL into dist/graphiql');
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
  console.warn(`GraphiQL is not built, because its dependencies are not installed: ${error.message}`);
}
