/** Whether a request's `cache-control` asks for nothing that was kept. Where clients may not ask so, it is not looked at. */
export function bypassesCache(header: string | null | undefined): boolean {
  return header != null && /(^|[\s,])no-(cache|store)($|[\s,])/i.test(header);
}
