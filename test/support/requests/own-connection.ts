import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** Sends a query on a connection of its own. Rejects if that breaks off before the answer is complete. */
export function askOnOwnConnection(url: string, query: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    request(url, { method: 'POST', agent: false, headers }, (response) => {
      text(response).then((body) => resolve(JSON.parse(body)), reject);
    })
      .on('error', reject)
      .end(JSON.stringify({ query }));
  });
}
