import type { IncomingMessage } from 'node:http';
import type { CallLog } from '../calls.ts';
import { type Json, writeJson } from '../json.ts';
import type { SandboxOptions } from '../options.ts';
import { RateLimit } from '../rate.ts';
import { createService, type Service } from '../service.ts';
import { changed, type Outgoing, type Said } from '../storm.ts';
import { isDone, type Weather, type WeatherReport } from '../weather.ts';
import { answer } from './answer.ts';
import { GraphError } from './errors/graph-error.ts';
import type { Meta } from './meta.ts';
import { checkVersion, type MetaRequest, readRequest } from './request.ts';
import { type Access, authorize, type MetaToken } from './tokens.ts';
import { type MetaUsage, usageHeaders } from './usage.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };
/** What chance makes fail: the codes that say to try again. */
const FAILURES = [1, 2].map((code) => ({ graphError: { code } }));

/** The official API: who is calling, in what weather, and how much they have used. */
export function createMetaService(
  meta: Meta,
  tokens: readonly MetaToken[],
  usage: () => MetaUsage,
  options: Required<SandboxOptions>,
  report: WeatherReport,
  log: CallLog,
): Service {
  const limit = new RateLimit(options.ratePerSecond);
  const truth = async (
    asked: MetaRequest,
    request: IncomingMessage,
    weather: Weather | undefined,
  ): Promise<Outgoing> => {
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
      if (isDone(weather) && limit.take() > 0) throw new GraphError({ code: 4 });
      const body = isDone(weather) ? await answer(meta, access, asked) : {};
      if (weather?.graphError !== undefined) throw new GraphError(weather.graphError, weather.status);
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
      async reply(asked, request, weather) {
        const outgoing = await truth(asked, request, weather);
        const isSaid = weather?.graphError !== undefined;
        const headers = { ...outgoing.headers, ...weather?.headers };
        return { outgoing: isSaid ? { ...outgoing, headers } : changed(weather, outgoing, says), price: 0 };
      },
      pay() {},
    },
    options,
    report,
    log,
  );
}

/** Weather that names only a status: the service says what it says in such a case. */
function says(status: number): Said {
  const code = status >= 500 ? 2 : status === 429 ? 4 : status === 401 ? 190 : 100;
  return { headers: {}, body: writeJson(new GraphError({ code }, status).body) };
}
