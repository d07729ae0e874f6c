import type { GatewayError } from '../../errors.ts';
import type { Page } from '../../model/page.ts';
import type { UpstreamName } from '../../model/upstream.ts';
import type { ListPath } from '../../sources/declare/access-path.ts';

/** The first page of a list, as it came along with the entity that it hangs on. */
export interface PrefetchedPage {
  readonly path: ListPath;
  readonly page: Page<unknown>;
}

/** A list that was asked for along with its entity, and failed with it or came in a shape that cannot be read. */
export interface PrefetchedError {
  readonly fault: GatewayError;
  readonly upstream: UpstreamName;
}
