import type { RequestListener } from 'node:http';
import type { RequestObserver } from './request-observer.ts';

/** Tells `observer` how each request ends. */
export function withObservedRequests(
  listener: RequestListener,
  observer: RequestObserver | undefined,
): RequestListener {
  if (observer === undefined) return listener;
  return (request, response) => {
    response.once('close', () => observer.requestEnds(response.writableFinished ? response.statusCode : undefined));
    listener(request, response);
  };
}
