import type { IncomingMessage, RequestListener } from 'node:http';
import { notKept } from '../answer/cache-headers.ts';

/** Refuses a request whose host and path form no URL: Yoga would answer with the stack trace of its URL parser. */
export function refuseMalformedUrl(yoga: RequestListener): RequestListener {
  return (request, response) => {
    if (URL.canParse(urlOf(request))) yoga(request, response);
    else
      response
        .writeHead(400, { ...notKept, 'content-type': 'text/plain' })
        .end('the path and the Host header form no valid URL');
  };
}

const urlOf = ({ url = '', headers: { host = 'localhost' } }: IncomingMessage) => `http://${host}${url}`;
