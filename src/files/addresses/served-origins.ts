/** Whether the gateway sends the file at a URL. */
export type ServesFile = (url: string) => boolean;

/** The domains of Instagram's CDNs. Their hosts are names such as `scontent-fra3-1.cdninstagram.com`. */
const cdns = /^(?:[a-z0-9-]+\.)+(?:cdninstagram\.com|fbcdn\.net)$/;

/** Whether a URL is one of Instagram's CDNs: https, on the usual port, without a name or a password. */
function isOnCdn({ protocol, hostname, port, username, password }: URL): boolean {
  return protocol === 'https:' && port === '' && username === '' && password === '' && cdns.test(hostname);
}

/**
 * The files of Instagram's CDNs and of the further origins that the operator names are sent, and no others: a service's answer
 * could name any URL.
 */
export function servedOrigins(further: readonly string[]): ServesFile {
  const origins: ReadonlySet<string> = new Set(further);
  return (url) => {
    const parsed = URL.parse(url);
    if (parsed === null) return false;
    const isPlain = parsed.username === '' && parsed.password === '';
    return isOnCdn(parsed) || (isPlain && origins.has(parsed.origin));
  };
}
