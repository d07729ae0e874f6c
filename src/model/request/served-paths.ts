/** The path of the GraphQL endpoint. */
export const graphqlPath = '/graphql';

/** Where the status is served: the page for browsers, JSON for everything else. Below it are the files of the page. */
export const statusPath = '/status';
