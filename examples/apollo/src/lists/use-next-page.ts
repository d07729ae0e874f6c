import { useRef, useState } from 'react';
import { again } from '../errors/again.ts';

interface ListPages {
  /** The end of what is shown. */
  readonly cursor: string | null | undefined;
  /** Reads the page after the cursor. Mostly it is `fetchMore` of Apollo Client. */
  read(after: string): Promise<unknown>;
  /** Reads the list from its beginning. A failure shows where the list is read. */
  restart(): Promise<unknown>;
}

export interface NextPage {
  readonly isLoading: boolean;
  readonly error: unknown;
  load(): void;
  restart(): void;
}

interface Request {
  readonly after?: string;
  readonly error?: unknown;
}

/**
 * The state of reading a list's next page. It is being read until the list ends elsewhere, so each page is read once, however
 * often somebody scrolls to the end, and whichever is first: the answer, or that it shows.
 */
export function useNextPage({ cursor, read, restart }: ListPages): NextPage {
  const [request, setRequest] = useState<Request>({});
  const isReading = useRef(false);
  if (request.after !== undefined && request.after !== cursor) setRequest({});
  const isCurrent = request.after !== undefined && request.after === cursor;
  return {
    isLoading: isCurrent && request.error === undefined,
    error: isCurrent ? request.error : undefined,
    load() {
      if (cursor == null || isReading.current) return;
      isReading.current = true;
      setRequest({ after: cursor });
      read(cursor)
        .catch((error: unknown) => setRequest({ after: cursor, error }))
        .finally(() => {
          isReading.current = false;
        });
    },
    restart() {
      setRequest({});
      again(restart)();
    },
  };
}
