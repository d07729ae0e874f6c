import type { Endpoint } from './endpoint.ts';
import { BALANCE } from './endpoints/balance.ts';

type Routes = typeof import('./routes.ts');

let routes: Routes | undefined;

/**
 * The endpoint at a path. The gateway asks for the balance when it starts, so that endpoint is found without loading the others
 * and their samples.
 */
export async function findEndpoint(path: string): Promise<Endpoint | undefined> {
  if (path === BALANCE.path) return BALANCE;
  routes ??= await import('./routes.ts');
  return routes.ROUTES.get(path);
}
