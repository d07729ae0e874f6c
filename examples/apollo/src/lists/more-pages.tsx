import type { ReactNode } from 'react';
import { ErrorMessage } from '../errors/error-message.tsx';
import type { NextPage } from './use-next-page.ts';

interface MorePagesProps {
  readonly next: NextPage;
  readonly hasNextPage: boolean | undefined;
  /** The button's words. */
  readonly children: ReactNode;
}

/** A button that reads the next page, where a list should not grow by itself. */
export function MorePages({ next, hasNextPage, children }: MorePagesProps) {
  if (next.error !== undefined) return <ErrorMessage error={next.error} onRetry={next.load} onRestart={next.restart} />;
  if (!hasNextPage) return null;
  return (
    <button type="button" className="more-pages" disabled={next.isLoading} onClick={next.load}>
      {next.isLoading ? 'Loading…' : children}
    </button>
  );
}
