import { GatewayError } from '../../errors.ts';
import type { AnyEndpoint, Parameters } from '../endpoint.ts';
import type { Service } from '../service.ts';

/** Path and query of a call. The base URL and the credential are fixed for the life of this way, so it identifies the call. */
export function requestUrl(service: Service, endpoint: AnyEndpoint, parameters: Parameters): string {
  const { path, query } = requestParts(service, endpoint, parameters);
  return query === '' ? path : `${path}?${query}`;
}

/** The same in its parts: a form holds what a query does. */
export function requestParts(
  service: Service,
  endpoint: AnyEndpoint,
  parameters: Parameters,
): { readonly path: string; readonly query: string } {
  const { path, query: remaining } = service.locate?.(endpoint, parameters) ?? {
    path: endpoint.path,
    query: parameters,
  };
  const query = encode(remaining);
  if (query === undefined)
    throw new GatewayError('BAD_USER_INPUT', 'the text holds half a letter (a lone surrogate), which cannot be sent', {
      upstream: service.name,
      endpoint: endpoint.path,
    });
  return { path: `${service.prefix}${path}`, query };
}

/** Parameters as a query or a form holds them. Undefined where one is no Unicode text: `encodeURIComponent` would make an exception of it. */
function encode(parameters: Parameters): string | undefined {
  let query = '';
  for (const name of Object.keys(parameters)) {
    const value = parameters[name] as string | readonly string[];
    for (const one of typeof value === 'string' ? [value] : value) {
      if (!one.isWellFormed()) return undefined;
      query += `${query === '' ? '' : '&'}${name}=${encodeURIComponent(one)}`;
    }
  }
  return query;
}
