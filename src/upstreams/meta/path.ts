import { GatewayError } from '../../errors.ts';
import { isPk } from '../../model/ids.ts';
import type { AnyEndpoint, Parameters } from '../endpoint.ts';

/**
 * Puts the parameters that an endpoint's path names into it; the others are left for the query. In a path stand ids alone:
 * any other text could lead to another place.
 *
 * @throws GatewayError BAD_USER_INPUT for what is no id
 */
export function placeIn({ path }: AnyEndpoint, parameters: Parameters): { path: string; query: Parameters } {
  const query: Record<string, string | readonly string[]> = { ...parameters };
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_braces, name: string) => {
    const value = parameters[name];
    if (typeof value !== 'string' || !isPk(value))
      throw new GatewayError('BAD_USER_INPUT', `${name} has to be an id of the official API, which is a number`, {
        upstream: 'META',
        endpoint: path,
      });
    delete query[name];
    return value;
  });
  return { path: filled, query };
}
