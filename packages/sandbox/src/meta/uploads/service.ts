import type { IncomingMessage } from 'node:http';
import { applyFault, type ErrorAnswer, type Outgoing } from '../../http/apply-fault.ts';
import { type Fault, takesEffect } from '../../http/fault-injection.ts';
import { createService, type IncomingCall, type Service, type ServiceContext } from '../../http/service.ts';
import { type Json, writeJson } from '../../wire/json.ts';
import { authorize, type MetaToken } from '../access/tokens.ts';
import { GraphError } from '../errors/graph-error.ts';
import type { Meta } from '../meta.ts';
import type { UploadSession } from './session.ts';

/** The path of every session for faults, whose own paths have a version and an id. */
const ENDPOINT = '/ig-api-upload';
const JSON_TYPE = { 'content-type': 'application/json' };

/** The host that receives files. It counts their bytes and keeps none. */
export function createUploadService(meta: Meta, tokens: readonly MetaToken[], context: ServiceContext): Service {
  const app = { tokens, appSecret: context.options.metaAppSecret, people: meta.world.people };

  const sessionOf = (path: string, incoming: IncomingMessage): UploadSession => {
    const { account } = authorize(app, incoming.headers, new URLSearchParams());
    const [, id = ''] = /^\/ig-api-upload\/v\d+\.\d\/(\d+)$/.exec(path) ?? [];
    const container = meta.state.containers.get(id);
    const session = container?.account.index === account.index ? container.draft.upload : undefined;
    if (session === undefined) throw new UploadError(404, 'NotFoundError', 'The upload session does not exist');
    return session;
  };

  const answer = async (
    { method, path }: IncomingCall,
    incoming: IncomingMessage,
    fault: Fault | undefined,
  ): Promise<Json> => {
    const session = sessionOf(path, incoming);
    if (method === 'GET') return { offset: session.received };
    if (method !== 'POST') throw new UploadError(405, 'MethodError', 'Only GET and POST');
    const size = numberOf(incoming, 'file_size');
    if (numberOf(incoming, 'offset') !== session.received)
      throw new UploadError(400, 'OffsetInvalidError', 'Request starting offset is invalid');
    session.size ??= size;
    if (takesEffect(fault)) await receive(incoming, session, fault);
    return { success: true, message: 'Upload successful.' };
  };

  return createService<IncomingCall>(
    {
      upstream: 'META',
      dice: meta.world.dice,
      failures: [{ status: 503 }],
      read: (path, _query, incoming) => ({
        method: incoming.method ?? 'GET',
        path,
        endpoint: ENDPOINT,
        query: new URLSearchParams(headersOf(incoming)),
      }),
      async reply(call, incoming, fault) {
        let outgoing: Outgoing;
        try {
          outgoing = { status: 200, headers: JSON_TYPE, body: writeJson(await answer(call, incoming, fault)) };
        } catch (error) {
          if (!(error instanceof UploadError || error instanceof GraphError)) throw error;
          outgoing = { status: error.status, headers: JSON_TYPE, body: writeJson(error.body) };
        }
        return { outgoing: applyFault(fault, outgoing, errorAnswer), price: 0 };
      },
      pay() {},
    },
    context,
  );
}

/** Counts the bytes of a request. A connection that drops does so in the middle, if the fault does not say that all arrives. */
async function receive(incoming: IncomingMessage, session: UploadSession, fault: Fault | undefined): Promise<void> {
  const left = (session.size ?? 0) - session.received;
  const isCut = fault?.kind === 'drop' && fault.takesEffect !== true;
  const end = session.received + (isCut ? Math.floor(left / 2) : left);
  try {
    for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      session.add(Math.min(chunk.length, end - session.received));
      if (isCut && session.received === end) return;
    }
  } catch {
    // The client left: what arrived counts.
  }
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const { offset, file_size: size } = headers;
  return { ...(typeof offset === 'string' && { offset }), ...(typeof size === 'string' && { file_size: size }) };
}

function numberOf({ headers }: IncomingMessage, name: string): number {
  const text = headers[name];
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text))
    throw new UploadError(400, 'ParameterError', `The header ${name} is missing or no number`);
  return Number(text);
}

/** The form of this host's errors. */
class UploadError extends Error {
  readonly status: number;
  readonly body: Json;

  constructor(status: number, type: string, message: string, retriable = false) {
    super(message);
    this.status = status;
    this.body = { debug_info: { retriable, type, message } };
  }
}

function errorAnswer(status: number): ErrorAnswer {
  const { body } = new UploadError(status, 'ProcessingFailedError', 'Request processing failed', status >= 500);
  return { headers: {}, body: writeJson(body) };
}
