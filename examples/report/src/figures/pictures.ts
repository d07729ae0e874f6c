const maxBytes = 3_000_000;
const timeoutMs = 10_000;

/**
 * The first picture that can be loaded, as a `data:` URL: the report needs no network, and the URLs of pictures expire.
 * Undefined if there is none; `warn` is told why.
 */
export async function embedded(urls: readonly string[], warn: (text: string) => void): Promise<string | undefined> {
  const failures: string[] = [];
  for (const url of urls) {
    try {
      return await dataUrl(url);
    } catch (error) {
      // Its query may be a signature.
      failures.push(`${new URL(url).origin}${new URL(url).pathname}: ${(error as Error).message}`);
    }
  }
  if (failures.length > 0) warn(`A picture is left out: ${failures[0]}`);
  return undefined;
}

async function dataUrl(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  const type = response.headers.get('content-type')?.split(';', 1)[0] ?? '';
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  if (!/^image\/(?:jpeg|png|webp|gif|avif)$/.test(type)) throw new Error(`it is ${type || 'of an unknown type'}`);
  return `data:${type};base64,${(await bodyOf(response)).toString('base64')}`;
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
