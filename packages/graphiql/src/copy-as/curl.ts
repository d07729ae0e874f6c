import { bodyOf, type CopiedRequest, copiedHeaders } from './request.ts';

/** A command for a POSIX shell. Variables of the environment stand in place of secrets. */
export function asCurl(request: CopiedRequest): string {
  const headers = copiedHeaders(request).map(
    ({ name, value, secret }) => `${quoted(`${name}: ${value}`)}${secret === undefined ? '' : `"$${secret}"`}`,
  );
  return [
    `curl ${quoted(request.url)}`,
    ...[quoted('content-type: application/json'), ...headers].map((header) => `  -H ${header}`),
    `  -d ${quoted(bodyOf(request))}`,
  ].join(' \\\n');
}

/** A text that the shell takes as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
