/** No text in a log line is longer. */
const maxLength = 400;

/** Shorter ones are parts of ordinary words: leaving them out everywhere would make the log unreadable. */
const shortestSecret = 4;

const left = '[redacted]';

/** The name and password, the query and the fragment of an address. */
const login = /\/\/[^\s/@]*@/g;
const query = /(?<=:\/\/\S*)[?#]\S*/g;

export type Scrub = (text: string) => string;

/** Makes texts fit for the log: without the given secrets, without what addresses carry beside their path, and short. */
export function scrubber(secrets: readonly (string | undefined)[]): Scrub {
  const forms = new Set(
    secrets
      .flatMap((secret = '') => [secret, ...passwordsOf(secret)])
      .filter((secret) => secret.length >= shortestSecret)
      .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]),
  );
  // The longest first: one secret may be a part of another.
  const ordered = [...forms].toSorted((one, two) => two.length - one.length);
  return (text) => {
    let scrubbed = text;
    for (const secret of ordered) scrubbed = scrubbed.replaceAll(secret, left);
    scrubbed = scrubbed.replace(login, `//${left}@`).replace(query, '');
    return scrubbed.length > maxLength ? `${scrubbed.slice(0, maxLength)}…` : scrubbed;
  };
}

/** Of an address such as REDIS_URL the password is a secret by itself, as it was meant and as it is written there. */
function passwordsOf(secret: string): string[] {
  const { password = '' } = URL.parse(secret) ?? {};
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
