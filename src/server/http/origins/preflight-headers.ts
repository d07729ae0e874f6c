/**
 * Headers that a page of another origin cannot send without a preflight; the names that Apollo's and Yoga's servers use. A request
 * that has one comes from a page that may send it, or from no page at all.
 */
export const preflightHeaders = [
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'graphql-require-preflight',
  'graphql-preflight',
  'x-graphql-yoga-csrf',
] as const;
