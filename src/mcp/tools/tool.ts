import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import type { GraphQLSchema } from 'graphql';
import type { Remaining } from '../../model/request/key-budget.ts';
import type { AskGraph, GraphAnswer, GraphError, Spent } from '../ask-graph.ts';
import { DocumentError } from '../documents/read-document.ts';
import type { KeptLists } from '../session/kept-lists.ts';
import type { Proposals } from '../session/proposals.ts';
import type { Session } from '../session/session.ts';

/** Who may confirm a write: nobody; a person whom the client asks; or, where the client cannot ask, the agent with its token. */
export type WriteMode = 'off' | 'ask' | 'token';

/** What the tools of one caller work with. */
export interface ToolContext {
  readonly schema: GraphQLSchema;
  readonly ask: AskGraph;
  readonly session: Session;
  readonly kept: KeptLists;
  readonly proposals: Proposals;
  /** The most that one operation may spend, as the operator allows; undefined: no limit. */
  readonly maxOperationBudget: number | undefined;
  /** The most characters of the data of an answer. */
  readonly maxAnswerCharacters: number;
  readonly writes: WriteMode;
  /** Whether answers name settings that the operator may change. */
  readonly showsDetails: boolean;
}

export type AddTool = (server: McpServer, context: ToolContext) => void;

/** What every answer says of the budget. */
export interface Budget {
  readonly cost: { readonly billed: number; readonly credits: number };
  /** What is left of the session's budget. */
  readonly left: number;
  /** What the key may spend until its minute and its day are over, where it has limits. */
  readonly keyLeft?: Remaining;
}

export function budgetOf({ session }: Pick<ToolContext, 'session'>, spent?: Spent): Budget {
  return { cost: { billed: spent?.billed ?? 0, credits: spent?.credits ?? 0 }, left: session.left };
}

/** The same after an operation. */
export function budgetAfter(answer: GraphAnswer, context: Pick<ToolContext, 'session'>): Budget {
  const keyLeft = answer.extensions?.upstream?.remaining;
  return { ...budgetOf(context, spentIn(answer)), ...(keyLeft && { keyLeft }) };
}

/** The result of a call, as an object and as its text for clients that read no objects. */
export function success(result: Readonly<Record<string, unknown>>): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(result) }], structuredContent: { ...result } };
}

/** A call that an agent can correct. Nothing was spent unless the budget says so. */
export function failure(message: string, budget: Budget): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify({ error: message, ...budget }) }], isError: true };
}

/** Runs a tool with a document of the agent. One that cannot be used is a failure, which the agent can correct. */
export async function withDocument<Result>(
  context: Pick<ToolContext, 'session'>,
  run: () => Promise<Result>,
): Promise<Result | CallToolResult> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DocumentError) return failure(error.message, budgetOf(context));
    throw error;
  }
}

/** What an operation has cost. */
export function spentIn({ extensions }: GraphAnswer): Spent {
  const { billed = 0, credits = 0 } = extensions?.upstream ?? {};
  return { billed, credits };
}

const maxErrors = 20;
const maxMessageCharacters = 500;

/** The errors of an answer as an agent reads them. */
export function errorsIn({ errors = [] }: GraphAnswer): Readonly<Record<string, unknown>>[] {
  const shown = errors.slice(0, maxErrors).map(({ message, path, extensions }: GraphError) => ({
    ...(path !== undefined && { path: path.join('.') }),
    code: extensions?.['code'],
    message: message.slice(0, maxMessageCharacters),
    ...(extensions?.['retryAfterSeconds'] !== undefined && { retryAfterSeconds: extensions['retryAfterSeconds'] }),
  }));
  return errors.length > maxErrors ? [...shown, { message: `and ${errors.length - maxErrors} more` }] : shown;
}
