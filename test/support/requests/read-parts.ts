/** One payload of an answer in parts, in either format. */
export interface Payload {
  readonly data?: unknown;
  readonly errors?: readonly PartError[];
  readonly hasNext?: boolean;
  readonly pending?: readonly { readonly id: string; readonly path: Path; readonly label?: string }[];
  readonly incremental?: readonly Entry[];
  readonly completed?: readonly { readonly id: string; readonly errors?: readonly PartError[] }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

type Path = readonly (string | number)[];

export interface PartError {
  readonly message: string;
  readonly path?: Path;
  readonly extensions?: { readonly code?: string };
}

interface Entry {
  readonly id?: string;
  readonly path?: Path;
  readonly subPath?: Path;
  readonly label?: string;
  readonly data?: unknown;
  readonly items?: readonly unknown[] | null;
  readonly errors?: readonly PartError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The payloads of an answer as they arrive: of multipart/mixed, of an event stream, or the one of a plain answer. */
export async function* readParts(response: Response): AsyncGenerator<Payload> {
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/mixed')) yield* parts(response, '\r\n---', jsonOfPart);
  else if (type.startsWith('text/event-stream')) yield* parts(response, '\n\n', jsonOfEvent);
  else yield (await response.json()) as Payload;
}

/** All payloads of an answer. */
export async function allParts(response: Response): Promise<Payload[]> {
  const all: Payload[] = [];
  for await (const part of readParts(response)) all.push(part);
  return all;
}

async function* parts(
  response: Response,
  delimiter: string,
  jsonOf: (part: string) => string | undefined,
): AsyncGenerator<Payload> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter)) {
      const json = jsonOf(text.slice(0, end));
      text = text.slice(end + delimiter.length);
      if (json !== undefined) yield JSON.parse(json) as Payload;
    }
  }
  const rest = delimiter === '\n\n' ? '' : '--\r\n';
  if (text !== rest) throw new Error(`the answer ends with ${JSON.stringify(text)}`);
}

/** What follows the empty line after the headers of a part. */
function jsonOfPart(part: string): string | undefined {
  return part === '' ? undefined : part.slice(part.indexOf('\r\n\r\n') + 4);
}

function jsonOfEvent(event: string): string | undefined {
  const [, json] = /^event: next\ndata: (.*)$/s.exec(event) ?? [];
  if (json === undefined && event !== 'event: complete\ndata:') throw new Error(`no event: ${event}`);
  return json;
}
