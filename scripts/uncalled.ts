/** Endpoints that HikerAPI documents and gramgraph does not call, with the reason. */
export const uncalled: Readonly<Record<string, string>> = {
  '/v1/media/code/from/pk': 'The code is the pk in base 64, so it needs no call.',
  '/v1/media/insight':
    'Of a public post it contains the likes, comments and ids that `/v2/media/info/by/*` has for the same price; its saves and clicks are null.',
  '/v1/media/oembed':
    'It contains the caption, the name of the owner and a small picture, all of which `/v2/media/info/by/*` has for the same price, and a text of HTML.',
  '/v1/media/pk/from/code': 'The pk is the code read as base 64, so it needs no call.',
  '/v1/media/pk/from/url': 'The URL contains the code, and the code is the pk.',
};

/** One table of docs/coverage.md. */
export function uncalledTable(): string {
  const rows = Object.entries(uncalled).map(([path, reason]) => `| \`${path}\` | ${reason} |`);
  return ['| Endpoint | Why it is not called |', '| --- | --- |', ...rows].join('\n');
}
