import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types for the documents of the tests and the examples, from the committed contract; never from a live server. */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: ['test/**/*.ts', 'packages/clients/test/**/*.ts', 'examples/**/*.{ts,tsx}', '!test/support/graphql/**'],
  ignoreNoDocuments: true,
  generates: {
    'test/support/graphql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumType: 'string-literal',
        // Node strips types and resolves nothing, so the generated files import each other as the written ones do.
        importExtension: '.ts',
        useTypeImports: true,
        strictScalars: true,
        // As they stand in the JSON of an answer.
        scalars: {
          ID: 'string',
          DateTime: 'string',
          SafeInt: 'number',
          URL: 'string',
          JSON: 'unknown',
          // In the JSON of a multipart request.
          Upload: 'null',
        },
      },
    },
  },
};

export default config;
