import { composeServices as composeWithApollo } from '@apollo/composition';
import { composeServices as composeWithHive } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse, printSchema } from 'graphql';
import { subgraphSdl } from '../../../../src/graph/federation/sdl.ts';
import { crmSdl } from './crm.ts';

/** Where the two subgraphs are. */
export interface Urls {
  readonly gramgraph: string;
  readonly crm: string;
}

/** The keys by which the CRM refers to entities. */
export const keysOfCrm: readonly string[] = ['User.username', 'Media.code'];

const nowhere: Urls = { gramgraph: 'http://gramgraph.invalid/graphql', crm: 'http://crm.invalid/graphql' };

function subgraphsAt({ gramgraph, crm }: Urls, keys?: readonly string[]) {
  const sdl = subgraphSdl(keys && new Set(keys));
  return [
    { name: 'gramgraph', url: gramgraph, typeDefs: parse(sdl) },
    { name: 'crm', url: crm, typeDefs: parse(crmSdl) },
  ];
}

/** What a composition made of gramgraph and the CRM: the supergraph, or the messages of why there is none. */
export interface Composition {
  readonly supergraph: string | undefined;
  readonly errors: readonly string[];
}

export function apollo(urls = nowhere): Composition {
  const { supergraphSdl, errors = [] } = composeWithApollo(subgraphsAt(urls));
  return { supergraph: supergraphSdl, errors: errors.map(({ message }) => message) };
}

export function hive(urls = nowhere, keys?: readonly string[]): Composition {
  const { supergraphSdl, errors = [] } = composeWithHive(subgraphsAt(urls, keys));
  return { supergraph: supergraphSdl, errors: errors.map(({ message }) => message) };
}

/** Cosmo's router reads a configuration that is made from the composed schema; that one is printed here. */
export function cosmo(): Composition {
  const result = federateSubgraphs({
    subgraphs: subgraphsAt(nowhere).map(({ typeDefs: definitions, ...subgraph }) => ({ ...subgraph, definitions })),
    version: ROUTER_COMPATIBILITY_VERSION_ONE,
  });
  return result.success
    ? { supergraph: printSchema(result.federatedGraphSchema), errors: [] }
    : { supergraph: undefined, errors: result.errors.map(({ message }) => message) };
}
