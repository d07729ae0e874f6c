import { useEffect, useState } from 'react';

/** Counts down to zero from the moment it is given a new object. */
export function useSecondsLeft(wait: { readonly retryAfterSeconds?: number | undefined }): number {
  const [state, setState] = useState({ wait, left: wait.retryAfterSeconds ?? 0 });
  if (state.wait !== wait) setState({ wait, left: wait.retryAfterSeconds ?? 0 });
  const isWaiting = state.left > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setState(({ wait, left }) => ({ wait, left: Math.max(0, left - 1) })), 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return state.left;
}
