/** A file's address as the page loads it: its own host by path alone, since a proxy in front may have changed the scheme. */
export function shownUrl(address: string): string {
  const url = URL.parse(address);
  return url === null || url.host !== location.host ? address : url.pathname + url.search;
}
