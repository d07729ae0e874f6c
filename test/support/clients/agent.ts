import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client';
import { afterFile } from '../runner/after-file.ts';

/** What a tool has answered: the object, or the error that it explains. */
export interface Reply {
  readonly error?: string;
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: string; readonly code: string; readonly message: string }[];
  readonly lists?: readonly { readonly path?: string; readonly handle: string; readonly cut?: number }[];
  readonly notes?: readonly string[];
  readonly cost: { readonly billed: number; readonly credits: number };
  readonly left: number;
  readonly [member: string]: unknown;
}

/** How the person in front of the client answers the question whether to send a write; undefined: the client cannot ask. */
export type Person = ((message: string) => Answer | Promise<Answer>) | undefined;
type Answer = 'send' | 'decline' | 'cancel';

export interface Agent {
  readonly client: Client;
  call(tool: string, input: Readonly<Record<string, unknown>>): Promise<Reply>;
}

/** Which protocol the client speaks: that of 2025, with sessions, or that of 2026, without. */
export type Era = '2025' | '2026';

/** Connects a real client, which closes after the file's tests. */
export async function connectAgent(transport: Transport, era: Era, person?: Person): Promise<Agent> {
  const client = new Client(
    { name: 'test', version: '1' },
    {
      capabilities: person === undefined ? {} : { elicitation: { form: {} } },
      ...(era === '2026' && { versionNegotiation: { mode: 'auto' } }),
    },
  );
  if (person !== undefined)
    client.setRequestHandler('elicitation/create', async ({ params }) => {
      const answer = await person(params.message);
      return answer === 'send' ? { action: 'accept', content: { send: true } } : { action: answer };
    });
  await client.connect(transport);
  afterFile(() => client.close());
  return {
    client,
    async call(name, input) {
      const { content, structuredContent, isError } = await client.callTool({ name, arguments: { ...input } });
      const [text] = content;
      if (text?.type !== 'text') throw new Error('the answer has no text');
      if (isError !== true) return structuredContent as Reply;
      return (text.text.startsWith('{') ? JSON.parse(text.text) : { error: text.text }) as Reply;
    },
  };
}

/** Connects to a gateway that serves agents over HTTP. */
export async function httpAgent(url: string, era: Era, person?: Person, headers: HeadersInit = {}): Promise<Agent> {
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit: { headers } });
  return connectAgent(transport, era, person);
}
