import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { pathsOf, scopesOf } from '../../../src/graph/access/required-scopes.ts';
import { amountOf } from '../../../src/model/amount.ts';
import type { UpstreamName } from '../../../src/model/services/upstream.ts';
import { serviceDescriptions } from '../../../src/settings/services/services.ts';
import type { Endpoint } from '../../../src/upstreams/contract/endpoint.ts';
import type { OutputField } from './members.ts';

/** Where the value of a field comes from, at which price, and what a key needs for it; as lines of Markdown. */
export function provenanceOf(schema: GraphQLSchema, parent: GraphQLNamedType, field: OutputField): string[] {
  const isList = field.extensions.plan?.edge !== undefined;
  const on = pathsOf(parent, field).filter(({ endpoint }) => !endpoint.isUnconfirmed);
  const byService = Map.groupBy(on, ({ upstream }) => upstream);
  const from = [...byService]
    .map(([upstream, paths]) => ({ upstream, endpoint: cheapest(paths.map((path) => path.endpoint)) }))
    .toSorted((a, b) => a.endpoint.cost - b.endpoint.cost)
    .map(
      ({ upstream, endpoint }) =>
        `${serviceDescriptions[upstream].title}, ${price(upstream, endpoint)}${isList ? ' a page' : ''}`,
    );
  const scopes = scopesOf(schema, parent, field).map((scope) => `\`${scope}\``);
  return [
    ...(from.length > 0 ? [`From ${from.join('; ')}.`] : []),
    ...(scopes.length > 0 ? [`Scope: ${scopes.join(' or ')}.`] : []),
  ];
}

function cheapest(endpoints: readonly Endpoint[]): Endpoint {
  return endpoints.reduce((best, next) => (next.cost < best.cost ? next : best));
}

function price(upstream: UpstreamName, { cost }: Endpoint): string {
  const { one, many } = serviceDescriptions[upstream].unit;
  return cost === 0 ? 'free' : amountOf(cost, one, many);
}
