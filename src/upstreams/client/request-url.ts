import { GatewayError } from '../../errors.ts';
import type { AnyEndpoint, Parameters } from '../contract/endpoint.ts';
import type { ServiceProtocol } from '../contract/service-protocol.ts';

/** Path and query of a call. They identify it among the calls of a client, whose base URL and credential do not change. */
export function requestUrl(service: ServiceProtocol, endpoint: AnyEndpoint, parameters: Parameters): string {
  const { path, query } = requestParts(service, endpoint, parameters);
  return query === '' ? path : `${path}?${query}`;
}

/** Path and query apart, since a form is encoded like a query. */
export function requestParts(
  service: ServiceProtocol,
  endpoint: AnyEndpoint,
  parameters: Parameters,
): { readonly path: string; readonly query: string } {
  const { path, query: remaining } = service.locate?.(endpoint, parameters) ?? {
    path: endpoint.path,
    query: parameters,
  };
  const query = encode(remaining);
  if (query === undefined)
    throw new GatewayError(
      'BAD_USER_INPUT',
      'a parameter contains a lone surrogate, which cannot be sent; send well-formed Unicode text',
      {
        upstream: service.name,
        endpoint: endpoint.path,
      },
    );
  return { path: `${service.prefix}${path}`, query };
}

/** A value of these characters is the same when it is encoded, and most are ids. */
const plain = /^[\w.~-]*$/;

/** Encodes parameters for a query or a form. Undefined where one is not well-formed Unicode, for which `encodeURIComponent` throws. */
function encode(parameters: Parameters): string | undefined {
  let query = '';
  for (const name in parameters) {
    const value = parameters[name] as string | readonly string[];
    for (const item of typeof value === 'string' ? [value] : value) {
      if (!item.isWellFormed()) return undefined;
      query += `${query === '' ? '' : '&'}${name}=${plain.test(item) ? item : encodeURIComponent(item)}`;
    }
  }
  return query;
}
