import { type ReactNode, useState } from 'react';
import type { LoadMoreFn } from 'react-relay';
import type { OperationType } from 'relay-runtime';
import { Failure } from './failure.tsx';
import { Sentinel } from './sentinel.tsx';

interface ListEndProps {
  /** What `usePaginationFragment` returns, without its data. */
  readonly list: {
    readonly hasNext: boolean;
    readonly isLoadingNext: boolean;
    readonly loadNext: LoadMoreFn<OperationType>;
  };
  /** How many items the list has so far. */
  readonly length: number;
  readonly pageSize: number;
  /** Shown while the next page is on its way. */
  readonly waiting: ReactNode;
}

/** Loads the next page when the end of the list comes near. A page that fails leaves the list, and can be tried again. */
export function ListEnd({ list: { hasNext, isLoadingNext, loadNext }, length, pageSize, waiting }: ListEndProps) {
  const [error, setError] = useState<Error | null>(null);
  const load = () => {
    setError(null);
    loadNext(pageSize, { onComplete: setError });
  };
  if (isLoadingNext) return waiting;
  if (error) return <Failure error={error} onRetry={load} />;
  return hasNext && <Sentinel key={length} onNear={load} />;
}
