const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** Whether only this machine reaches an address to listen on. */
export function isLoopback(host: string): boolean {
  return loopback.has(host);
}
