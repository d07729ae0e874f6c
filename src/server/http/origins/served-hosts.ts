/** Whether a request with this `Host` is meant for the gateway. Requests without a port have none. */
export type ServesHost = (host: string | null | undefined) => boolean;

const wellFormed = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i;

/**
 * A gateway serves loopback names and the names of ALLOWED_HOSTS. Any other name may be a foreign page's that resolves
 * to this machine (DNS rebinding), and the browser would treat the gateway as same-origin. Without ALLOWED_HOSTS, a gateway that
 * is open to other machines serves all: it has names that only the operator knows.
 */
export function servedHosts(open: boolean, allowed: readonly string[]): ServesHost {
  if (open && allowed.length === 0) return (host) => host == null || wellFormed.test(host);
  const names: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', ...allowed]);
  return (host) => host == null || names.has(host.toLowerCase().replace(/:\d+$/, ''));
}
