import type { GraphQLCodegenDataMasking } from '@apollo/client/masking';

/** Apollo Client's types know masked fragments as GraphQL Code Generator writes them. */
declare module '@apollo/client' {
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}
