import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { apolloTypePolicies, possibleTypes } from 'gramgraph/clients';
import { type CostMeter, costLink } from './cost.ts';

/** No request of this app needs more upstream calls. gramgraph stops one that would, instead of spending more. */
const budgetPerRequest = 10;

/** The one client of the app. Vite passes `/graphql` on to the gateway. */
export function createClient(meter: CostMeter): ApolloClient {
  return new ApolloClient({
    link: ApolloLink.from([
      costLink(meter),
      new HttpLink({ uri: '/graphql', headers: { 'x-upstream-budget': String(budgetPerRequest) } }),
    ]),
    cache: new InMemoryCache({ possibleTypes, typePolicies: apolloTypePolicies(relayStylePagination) }),
    // A component reads the fields of its own fragment only.
    dataMasking: true,
  });
}
