import type { IncomingMessage } from 'node:http';
import { applyFault, type ErrorAnswer, type Outgoing } from '../http/apply-fault.ts';
import { type Fault, takesEffect } from '../http/fault-injection.ts';
import { RateLimit } from '../http/rate.ts';
import { createService, type Service, type ServiceContext } from '../http/service.ts';
import { type Json, writeJson } from '../wire/json.ts';
import { checkVersion, type MetaRequest, readRequest } from './access/request.ts';
import { type Access, authorize, type MetaToken } from './access/tokens.ts';
import { type MetaUsage, usageHeaders } from './access/usage.ts';
import { answer } from './answer.ts';
import { GraphError } from './errors/graph-error.ts';
import type { Meta } from './meta.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };
/** Random failures: the codes that tell a client to try again. */
const FAILURES = [1, 2].map((code) => ({ graphError: { code } }));

/** The official API: authentication, rate limit and usage headers. */
export function createMetaService(
  meta: Meta,
  tokens: readonly MetaToken[],
  usage: () => MetaUsage,
  context: ServiceContext,
): Service {
  const { metaAppSecret: appSecret, ratePerSecond } = context.options;
  const app = { tokens, appSecret, people: meta.world.people };
  const limit = new RateLimit(ratePerSecond);
  const reply = async (
    request: MetaRequest,
    incoming: IncomingMessage,
    fault: Fault | undefined,
  ): Promise<Outgoing> => {
    let access: Access | undefined;
    const outgoing = (status: number, body: Json): Outgoing => ({
      status,
      headers: {
        ...JSON_TYPE,
        'facebook-api-version': `v${request.version}.0`,
        ...usageHeaders(usage(), access?.account.fbid),
      },
      body: writeJson(body),
    });
    try {
      access = authorize(app, incoming.headers, request.parameters);
      checkVersion(request);
      if (takesEffect(fault) && limit.take() > 0) throw new GraphError({ code: 4 });
      const body = takesEffect(fault) ? await answer(meta, access, request) : {};
      if (fault?.graphError !== undefined) throw new GraphError(fault.graphError, fault.status);
      return outgoing(200, body);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return outgoing(error.status, error.body);
    }
  };

  return createService(
    {
      upstream: 'META',
      dice: meta.world.dice,
      failures: FAILURES,
      async read(path, query, incoming) {
        const request = await readRequest(path, query, incoming);
        return { ...request, endpoint: request.unversioned, query: request.parameters };
      },
      async reply(request, incoming, fault) {
        const outgoing = await reply(request, incoming, fault);
        const isGraphError = fault?.graphError !== undefined;
        const headers = { ...outgoing.headers, ...fault?.headers };
        return {
          outgoing: isGraphError ? { ...outgoing, headers } : applyFault(fault, outgoing, errorAnswer),
          price: 0,
        };
      },
      pay() {},
    },
    context,
  );
}

/** The answer to an injected error status. */
function errorAnswer(status: number): ErrorAnswer {
  const code = status >= 500 ? 2 : status === 429 ? 4 : status === 401 ? 190 : 100;
  return { headers: {}, body: writeJson(new GraphError({ code }, status).body) };
}
