import type { RequestListener } from 'node:http';
import { notKept } from '../answer/cache-headers.ts';

/** Refuses a request with several Host headers (RFC 9112, 3.2): a proxy in front may have checked another one than Node returns. */
export function refuseSeveralHosts(next: RequestListener): RequestListener {
  return (request, response) => {
    if (hostsOf(request.rawHeaders) <= 1) next(request, response);
    else
      response
        .writeHead(400, { ...notKept, 'content-type': 'text/plain' })
        .end('the request has several Host headers; send one');
  };
}

function hostsOf(rawHeaders: readonly string[]): number {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts;
}
