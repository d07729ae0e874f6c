import { secretForm, shortestSecretForm } from '../../model/request/secret-form.ts';

/** Longer texts are cut. */
const maxLength = 400;

/** Shorter secrets are not replaced: they are parts of ordinary words, and the log would become unreadable. */
const shortestSecret = 4;

const replacement = '[redacted]';

/** The user and password, the query and the fragment of a URL. */
const login = /\/\/[^\s/@]*@/g;
const query = /(?<=:\/\/\S*)[?#]\S*/g;

export type Scrub = (text: string) => string;

/** Makes a function that removes the given secrets, and logins and queries of URLs, from a text, and cuts it. */
export function scrubber(secrets: readonly (string | undefined)[]): Scrub {
  const forms = new Set(
    secrets
      .flatMap((secret = '') => [secret, ...passwordsOf(secret)])
      .filter((secret) => secret.length >= shortestSecret)
      .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]),
  );
  // The longest first, because one secret may be part of another.
  const ordered = [...forms].toSorted((one, two) => two.length - one.length);
  // One pass over the text, and none over a shorter one: each operation has a line.
  const anySecret = new RegExp([...ordered.map(escaped), secretForm.source].join('|'), 'g');
  const shortest = Math.min(ordered.at(-1)?.length ?? shortestSecretForm, shortestSecretForm);
  return (text) => {
    let scrubbed = text.length < shortest ? text : text.replace(anySecret, replacement);
    if (scrubbed.includes('//')) scrubbed = scrubbed.replace(login, `//${replacement}@`).replace(query, '');
    return scrubbed.length > maxLength ? `${scrubbed.slice(0, maxLength)}…` : scrubbed;
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** The password in a URL such as REDIS_URL, decoded and as it is written there. */
function passwordsOf(secret: string): string[] {
  const { password = '' } = URL.parse(secret) ?? {};
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
