/** Whether the gateway sends the file at a URL. */
export type ServesFile = (url: string) => boolean;

/** The domains of Instagram's CDNs. Their hosts are names such as `scontent-fra3-1.cdninstagram.com`. */
const cdns = /^(?<kind>[a-z0-9]+)[a-z0-9-]*\.(?:[a-z0-9-]+\.)*(?<domain>cdninstagram\.com|fbcdn\.net)$/;

/**
 * Which of Instagram's CDNs a URL is of, without the place of its host: https, on the usual port, without a name or a password.
 * Undefined: of none.
 */
export function cdnOf({ protocol, hostname, port, username, password }: URL): string | undefined {
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
  const { kind, domain } = (isPlain ? cdns.exec(hostname)?.groups : undefined) ?? {};
  return kind && `${kind}.${domain}`;
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
    return cdnOf(parsed) !== undefined || (isPlain && origins.has(parsed.origin));
  };
}
