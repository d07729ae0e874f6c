/** What the tests use of Hive Gateway. */
export interface HiveRuntime extends AsyncDisposable {
  fetch(url: string, init: RequestInit): Promise<Response> | Response;
}

export function createGatewayRuntime(config: {
  /** Either the graph of several services, or one service that all requests are passed on to. */
  readonly supergraph?: string;
  readonly proxy?: { readonly endpoint: string };
  readonly logging: false;
  readonly propagateHeaders: {
    fromClientToSubgraphs(source: {
      readonly request: Request;
      readonly subgraphName: string;
    }): Readonly<Record<string, string>>;
  };
}): HiveRuntime;
