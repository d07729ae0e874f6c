/** Asks again. A failure is not lost: it becomes the `error` of the query. */
export function again(refetch: () => Promise<unknown>): () => void {
  return () => {
    refetch().catch(() => undefined);
  };
}
