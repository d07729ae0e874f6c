import { useEffect, useState } from 'react';

interface Wait {
  readonly retryAfterSeconds?: number | undefined;
}

/** Counts down to zero from the moment it is given a new object. */
export function useSecondsLeft(wait: Wait): number {
  const [countdown, setCountdown] = useState(() => start(wait));
  if (countdown.wait !== wait) setCountdown(start(wait));
  const isWaiting = countdown.left > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setCountdown(update), 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return countdown.left;
}

function start(wait: Wait) {
  const left = wait.retryAfterSeconds ?? 0;
  return { wait, left, until: Date.now() + left * 1000 };
}

/** By the clock: a browser calls the timers of a hidden page less often. */
function update({ wait, until }: ReturnType<typeof start>) {
  return { wait, until, left: Math.max(0, Math.ceil((until - Date.now()) / 1000)) };
}
