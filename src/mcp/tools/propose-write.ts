import {
  acceptedContent,
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type InputRequiredResult,
  inputRequired,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { previewWrite, type WritePreview } from '../documents/preview-write.ts';
import { readDocument } from '../documents/read-document.ts';
import { refuseForbiddenWrite } from '../documents/refused-write.ts';
import { proposalSeconds } from '../session/proposals.ts';
import { runWithin } from './run-document.ts';
import { budgetSchema, keyLeft, variables } from './schemas.ts';
import {
  type AddTool,
  budgetAfter,
  budgetOf,
  errorsIn,
  failure,
  success,
  type ToolContext,
  withDocument,
} from './tool.ts';

const confirmation = z.object({ send: z.boolean().describe('Send this to Instagram') });

interface Write {
  readonly mutation: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly maxCost: number;
}

/**
 * `propose_write`: shows what a mutation would send, and sends it only when it is confirmed. Where the client can ask its person, that
 * person confirms, and the token alone sends nothing.
 */
export const addProposeWrite: AddTool = (server, context) => {
  if (context.writes === 'off') return;
  server.registerTool(
    'propose_write',
    {
      title: 'Propose a write',
      description:
        'Checks a mutation, shows exactly what it would send, and returns a token. Nothing is sent. Show it to the person; if they agree, call again with the same input and the token. Their confirmation is asked for then.',
      inputSchema: z.object({
        mutation: z.string().max(50_000),
        variables,
        token: z.string().max(100).optional().describe('Of the proposal with this exact input'),
        maxCost: z.int().min(0).max(999_999_999).default(0).describe('For fields of the answer; writes are free'),
      }),
      outputSchema: z.object({
        status: z.enum(['proposed', 'sent']),
        willSend: z.array(z.string()),
        token: z.string().optional(),
        expiresInSeconds: z.number().optional(),
        data: z.unknown().optional(),
        errors: z.array(z.unknown()).optional(),
        ...budgetSchema,
        keyLeft,
      }),
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    },
    ({ token, ...write }, request) =>
      withDocument(context, async () => {
        const preview = previewWrite(
          context.schema,
          readDocument(context.schema, write.mutation, 'mutation', write.variables),
          write.variables,
        );
        if (token === undefined) {
          await refuseForbiddenWrite(context.ask, write, request.mcpReq.signal);
          return propose(preview, context);
        }
        const refusal = await confirmed(token, preview, { context, server, request });
        return refusal ?? (await send(write, preview, { context, signal: request.mcpReq.signal }));
      }),
  );
};

function propose({ lines, digest }: WritePreview, context: ToolContext): CallToolResult {
  return success({
    status: 'proposed',
    willSend: lines,
    token: context.proposals.add(context.session, digest),
    expiresInSeconds: proposalSeconds,
    ...budgetOf(context),
  });
}

interface Confirming {
  readonly context: ToolContext;
  readonly server: McpServer;
  readonly request: ServerContext;
}

/** Uses the token up where the write is confirmed. Otherwise what to answer: the question for the person, or a refusal. */
async function confirmed(
  token: string,
  { digest, lines }: WritePreview,
  { context, server, request }: Confirming,
): Promise<CallToolResult | InputRequiredResult | undefined> {
  const { proposals, session, writes } = context;
  const refused = (message: string) => failure(message, budgetOf(context));
  const proposal = proposals.find(session, token, digest);
  if (typeof proposal === 'string') return refused(proposal);
  if (canAsk(server, request)) {
    const { inputResponses } = request.mcpReq;
    if (!proposal.isAsked || inputResponses?.['confirm'] === undefined) {
      proposal.isAsked = true;
      return inputRequired({ inputRequests: { confirm: question(lines) } });
    }
    if (acceptedContent(inputResponses, 'confirm', confirmation)?.send !== true) {
      proposals.take(token);
      return refused('the person did not confirm the write; nothing was sent');
    }
  } else if (writes !== 'token') return refused(cannotAsk(context));
  return proposals.take(token) ? undefined : refused('this token is used; nothing was sent');
}

function cannotAsk({ showsDetails }: ToolContext): string {
  const refusal =
    'nothing was sent: this client cannot ask its person for the confirmation (elicitation), which this gateway requires';
  return showsDetails
    ? `${refusal}. The operator may set MCP_WRITES=token for clients whose person approves each call of propose_write`
    : refusal;
}

function question(lines: readonly string[]) {
  return inputRequired.elicit({
    message: `Send this to Instagram?\n\n${lines.join('\n')}`,
    requestedSchema: confirmation,
  });
}

/** Whether the client can ask its person. Clients of 2026 say so with each request, earlier ones when they connect. */
function canAsk({ server }: McpServer, { mcpReq: { envelope } }: ServerContext): boolean {
  const own = (envelope as Readonly<Record<string, unknown>> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] as
    | ClientCapabilities
    | undefined;
  const { elicitation } = own ?? server.getClientCapabilities() ?? {};
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
}

async function send(
  { mutation, variables: given, maxCost }: Write,
  { lines }: WritePreview,
  { context, signal }: { readonly context: ToolContext; readonly signal: AbortSignal },
): Promise<CallToolResult> {
  const answer = await runWithin(context, { query: mutation, variables: given, maxCost, signal });
  if (typeof answer === 'string') return failure(answer, budgetOf(context));
  const errors = errorsIn(answer);
  const budget = budgetAfter(answer, context);
  if (answer.data === undefined)
    return failure(`the write was refused and not sent: ${errors.map(({ message }) => message).join('\n')}`, budget);
  return success({
    status: 'sent',
    willSend: lines,
    data: answer.data,
    ...(errors.length > 0 && { errors }),
    ...budget,
  });
}
