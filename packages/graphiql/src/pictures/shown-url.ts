/** The path of every file at the gateway: what it names, and its signature. */
const filePath = /^\/files\/[\w-]+\.[\w-]{22}$/;

/**
 * The source of a picture or video that an address names, as the page loads it; undefined where the text names no file of the gateway.
 * People write biographies and captions, so an answer can hold any URL: only the path of a file is loaded, from this host or from the
 * gateway's public URL. The own host stands by path alone, since a proxy in front may have changed the scheme.
 */
export function shownUrl(address: string, filesFrom: string | undefined): string | undefined {
  const url = URL.parse(address);
  if (url === null || url.search !== '') return undefined;
  if (url.host === location.host && filePath.test(url.pathname)) return url.pathname;
  const path = filesFrom !== undefined && url.href.startsWith(filesFrom) ? url.href.slice(filesFrom.length) : '';
  return filePath.test(path) ? url.href : undefined;
}
