import type { CodegenConfig } from '@graphql-codegen/cli';

type Output = CodegenConfig['generates'][string];

/** How the values stand in the JSON of an answer. */
const scalars = {
  ID: 'string',
  DateTime: 'string',
  SafeInt: 'number',
  URL: 'string',
  JSON: 'unknown',
  // In the JSON of a multipart request.
  Upload: 'null',
};

const clientPreset = {
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  config: {
    enumType: 'string-literal',
    // Node strips types and resolves nothing, so the generated files import each other as the written ones do.
    importExtension: '.ts',
    useTypeImports: true,
    strictScalars: true,
    scalars,
  },
} as const;

/** The types of an example whose documents are in its `src`, generated into `src/graphql`. */
function example(name: string, config: Readonly<Record<string, unknown>> = {}): Record<string, Output> {
  const source = `examples/${name}/src`;
  return {
    [`${source}/graphql/`]: {
      ...clientPreset,
      documents: [`${source}/**/*.{ts,tsx}`, `!${source}/graphql/**`],
      config: { ...clientPreset.config, ...config },
    },
  };
}

/** Types for the documents of the tests and the examples, from the committed contract; never from a live server. */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  ignoreNoDocuments: true,
  generates: {
    'test/support/graphql/': {
      ...clientPreset,
      documents: ['test/**/*.ts', 'packages/clients/test/**/*.ts', '!test/support/graphql/**'],
    },
    // A script sends the text of a document and has no use for its tree.
    ...example('report', { documentMode: 'string' }),
    ...example('export', { documentMode: 'string' }),
    // Apollo Client masks fragments itself, and adds __typename. It knows the types of both in this form.
    ...example('apollo', {
      inlineFragmentTypes: 'mask',
      customDirectives: { apolloUnmask: true },
      nonOptionalTypename: true,
      skipTypeNameForRoot: true,
    }),
    ...example('urql'),
  },
};

export default config;
