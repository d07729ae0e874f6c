import { Agent } from 'undici';
import { connections, settings } from '../settings.ts';

const { url: origin, accessKey } = settings();
// As gramgraph's.
const agent = new Agent({ connections, pipelining: 1, keepAliveTimeout: 30_000, headersTimeout: 0, bodyTimeout: 0 });
const headers = { 'x-access-key': accessKey, accept: 'application/json', 'user-agent': 'by-hand' };

/** The body of an answer, as undici's dispatcher delivers it: no error handling, no limits, no cancellation. */
export function getBody(path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    agent.dispatch(
      { origin, path, method: 'GET', headers },
      {
        // The dispatcher requires these two.
        onRequestStart: () => {},
        onResponseStart: () => {},
        onResponseData: (_controller, chunk) => void chunks.push(chunk),
        onResponseEnd: () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
        onResponseError: (_controller, fault) => reject(fault),
      },
    );
  });
}
