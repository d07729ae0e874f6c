import type { IncomingMessage } from 'node:http';
import { applyFault, type ErrorAnswer, type Outgoing } from '../http/apply-fault.ts';
import type { CallLog } from '../http/calls.ts';
import { type Fault, type FaultInjection, takesEffect } from '../http/fault-injection.ts';
import { RateLimit } from '../http/rate.ts';
import { createService, type Service } from '../http/service.ts';
import { type Json, writeJson } from '../json.ts';
import type { SandboxOptions } from '../options.ts';
import { checkVersion, type MetaRequest, readRequest } from './access/request.ts';
import { type Access, authorize, type MetaToken } from './access/tokens.ts';
import { type MetaUsage, usageHeaders } from './access/usage.ts';
import { answer } from './answer.ts';
import { GraphError } from './errors/graph-error.ts';
import type { Meta } from './meta.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };
/** Random failures: the codes that ask the client to try again. */
const FAILURES = [1, 2].map((code) => ({ graphError: { code } }));

/** The official API: authentication, rate limit and usage headers. */
export function createMetaService(
  meta: Meta,
  tokens: readonly MetaToken[],
  usage: () => MetaUsage,
  options: Required<SandboxOptions>,
  faults: FaultInjection,
  log: CallLog,
): Service {
  const limit = new RateLimit(options.ratePerSecond);
  const truth = async (asked: MetaRequest, request: IncomingMessage, fault: Fault | undefined): Promise<Outgoing> => {
    let access: Access | undefined;
    const outgoing = (status: number, body: Json): Outgoing => ({
      status,
      headers: {
        ...JSON_TYPE,
        'facebook-api-version': `v${asked.version}.0`,
        ...usageHeaders(usage(), access?.account.fbid),
      },
      body: writeJson(body),
    });
    try {
      access = authorize(tokens, options.metaAppSecret, meta.world, request.headers, asked.parameters);
      checkVersion(asked);
      if (takesEffect(fault) && limit.take() > 0) throw new GraphError({ code: 4 });
      const body = takesEffect(fault) ? await answer(meta, access, asked) : {};
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
      async read(path, query, request) {
        const asked = await readRequest(path, query, request);
        return { ...asked, place: asked.unversioned, query: asked.parameters };
      },
      async reply(asked, request, fault) {
        const outgoing = await truth(asked, request, fault);
        const isGraphError = fault?.graphError !== undefined;
        const headers = { ...outgoing.headers, ...fault?.headers };
        return {
          outgoing: isGraphError ? { ...outgoing, headers } : applyFault(fault, outgoing, errorAnswer),
          price: 0,
        };
      },
      pay() {},
    },
    options,
    faults,
    log,
  );
}

/** The answer to an injected error status. */
function errorAnswer(status: number): ErrorAnswer {
  const code = status >= 500 ? 2 : status === 429 ? 4 : status === 401 ? 190 : 100;
  return { headers: {}, body: writeJson(new GraphError({ code }, status).body) };
}
