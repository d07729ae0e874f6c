import { graphql } from '../graphql/gql.ts';

/** What is wrong with a change, in the payload of each mutation. */
graphql(`
  fragment ChangeError on UserError {
    message
    advice
  }
`);
