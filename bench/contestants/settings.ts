/** How many connections each contestant may have to the upstream: gramgraph's own default. */
export const connections = 64;

/** The upstream's address, from the same settings as gramgraph's. */
export function settings(): { readonly url: string; readonly accessKey: string } {
  const { HIKER_URL: url, HIKER_ACCESS_KEY: accessKey } = process.env;
  if (url === undefined || accessKey === undefined) throw new Error('set HIKER_URL and HIKER_ACCESS_KEY');
  return { url, accessKey };
}
