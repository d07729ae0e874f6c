import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { listen } from '../listen.ts';

export interface Issuer {
  readonly jwksUrl: string;
  /** How often the key set was fetched. */
  fetches(): number;
  /** Answers with this status from now on. */
  answerWith(status: number): void;
  /** Sends key sets without an end from now on. */
  sendWithoutEnd(): void;
  /** Publishes another key instead, with which tokens are signed from then on. */
  rotate(kid: string): Promise<void>;
  /** Signs a token. Claims that are undefined are left out. */
  token(claims?: Readonly<Record<string, unknown>>, kid?: string): Promise<string>;
}

export const issuerName = 'https://issuer.example/';
export const audience = 'gramgraph';

/** An issuer of tokens with a key set, on loopback. It closes after the file's tests. */
export async function startIssuer(): Promise<Issuer> {
  const algorithm = 'ES256';
  let [kid, pair] = ['first', await generateKeyPair(algorithm)];
  let [status, fetches] = [200, 0];
  let isEndless = false;
  const server = createServer((_request, response) => {
    fetches += 1;
    if (isEndless) {
      response.writeHead(200, { 'content-type': 'application/json' });
      Readable.from(blanks())
        .on('error', () => undefined)
        .pipe(response);
      return;
    }
    void exportJWK(pair.publicKey).then((jwk) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ keys: [{ ...jwk, kid, alg: algorithm, use: 'sig' }] }));
    });
  });
  return {
    jwksUrl: `http://${await listen(server)}/jwks.json`,
    fetches: () => fetches,
    answerWith(next) {
      status = next;
    },
    sendWithoutEnd() {
      isEndless = true;
    },
    async rotate(next) {
      [kid, pair] = [next, await generateKeyPair(algorithm)];
    },
    token: (claims = {}, named = kid) =>
      new SignJWT({
        iss: issuerName,
        aud: audience,
        sub: 'web-shop',
        scope: 'public',
        exp: Math.floor(Date.now() / 1000) + 3_600,
        ...claims,
      })
        .setProtectedHeader({ alg: algorithm, kid: named })
        .sign(pair.privateKey),
  };
}

export const trusting = ({ jwksUrl }: Issuer) => ({
  JWT_JWKS_URL: jwksUrl,
  JWT_ISSUER: issuerName,
  JWT_AUDIENCE: audience,
});

function* blanks(): Generator<string> {
  for (;;) yield ' '.repeat(65_536);
}
