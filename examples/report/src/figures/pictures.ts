const maxBytes = 3_000_000;
const timeoutMs = 10_000;

/**
 * The picture as a `data:` URL, so that the report needs no network and outlives the address, which expires. Undefined if it
 * cannot be had; `warn` is told why.
 */
export async function embedded(url: string | undefined, warn: (text: string) => void): Promise<string | undefined> {
  if (url === undefined) return undefined;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    const type = response.headers.get('content-type')?.split(';', 1)[0] ?? '';
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    if (!/^image\/(?:jpeg|png|webp|gif|avif)$/.test(type)) throw new Error(`it is ${type || 'of an unknown type'}`);
    return `data:${type};base64,${(await bodyOf(response)).toString('base64')}`;
  } catch (error) {
    warn(`A picture is left out (${(error as Error).message}): ${new URL(url).origin}${new URL(url).pathname}`);
    return undefined;
  }
}

async function bodyOf(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
