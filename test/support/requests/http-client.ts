import { request as httpRequest } from 'node:http';

export const JSON_TYPE = { 'content-type': 'application/json' };

export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** A client for raw requests to a gateway that listens at `url`. */
export function httpClient(url: string) {
  async function send(init: RequestInit, search = ''): Promise<Reply> {
    const response = await fetch(url + search, init);
    return { status: response.status, text: await response.text() };
  }

  const post = (body: string, headers: Readonly<Record<string, string>> = JSON_TYPE) =>
    send({ method: 'POST', headers, body });

  return {
    send,
    post,
    postJson: (body: unknown) => post(JSON.stringify(body)),
    get: (parameters: Readonly<Record<string, string>>) => send({}, `?${new URLSearchParams(parameters)}`),

    /** A body without a content length. */
    postChunked: (...chunks: readonly (string | Buffer)[]) =>
      new Promise<Reply>((resolve, reject) => {
        const headers = { ...JSON_TYPE, 'transfer-encoding': 'chunked' };
        const client = httpRequest(url, { method: 'POST', headers, agent: false }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        });
        client.on('error', reject);
        for (const chunk of chunks) client.write(chunk);
        client.end();
      }),
  };
}
