import type { GatewayError } from '../../errors.ts';
import type { Page } from '../../model/page.ts';
import type { UpstreamName } from '../../model/upstream.ts';
import type { ListPath } from '../../sources/declare/access-path.ts';

/** The first page of a list that came in the same answer as its parent. */
export interface PrefetchedPage {
  readonly path: ListPath;
  readonly page: Page<unknown>;
}

/** The error of a list that was requested with its parent: the call failed, or the page cannot be read. */
export interface PrefetchedError {
  readonly fault: GatewayError;
  readonly upstream: UpstreamName;
}
