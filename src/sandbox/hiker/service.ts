import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { CallLog } from '../calls.ts';
import { writeJson } from '../json.ts';
import type { SandboxOptions } from '../options.ts';
import { RateLimit } from '../rate.ts';
import { changed, type Outgoing, send } from '../storm.ts';
import { readWeather, type Weather, type WeatherReport } from '../weather.ts';
import { createAnswerer, isBilled } from './answer.ts';
import { checkEntry } from './gate.ts';
import type { Account, Wire } from './wire.ts';

export interface HikerService {
  handle(path: string, query: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const FAILURES = [500, 503, 504] as const;

/** The service at the far end: who may enter, how fast, in what weather, at what price. */
export function createHikerService(
  wire: Wire,
  account: Account,
  options: Required<SandboxOptions>,
  report: WeatherReport,
  log: CallLog,
): HikerService {
  const limit = new RateLimit(options.ratePerSecond);
  const answer = createAnswerer(wire);
  let served = 0;

  const chance = (): Weather | undefined => {
    served += 1;
    const { dice } = wire.world;
    if (dice.happens('weather.failure', options.failureRate, served))
      return { kind: 'error', status: dice.pick('weather.failure.status', FAILURES, served) };
    return dice.happens('weather.truncate', options.truncateRate, served) ? { kind: 'truncate' } : undefined;
  };

  /** What is true, with what it costs. */
  const truth = (
    path: string,
    query: URLSearchParams,
    request: IncomingMessage,
  ): { readonly outgoing: Outgoing; readonly price: number } => {
    const turnedAway = checkEntry(request.headers, options.accessKey, account.credit);
    if (turnedAway !== undefined) {
      const { status, body, isPlain } = turnedAway;
      return {
        outgoing: isPlain
          ? { status, headers: { 'content-type': 'text/plain' }, body: String(body) }
          : { status, headers: JSON_TYPE, body: writeJson(body) },
        price: 0,
      };
    }
    const pause = limit.take();
    if (pause > 0)
      return {
        outgoing: {
          status: 429,
          headers: { ...JSON_TYPE, 'retry-after': String(pause) },
          body: '{"detail":"Too many requests","exc_type":"TooManyRequests"}',
        },
        price: 0,
      };
    const { status, body, price } = answer(path, query);
    return { outgoing: { status, headers: JSON_TYPE, body }, price };
  };

  return {
    async handle(path, query, request, response) {
      const call = log.begin(path, query);
      response.once('close', () => {
        if (!response.writableFinished) call.abandoned();
      });
      const header = request.headers['x-sandbox-weather'];
      const weather =
        (typeof header === 'string' ? readWeather(header) : undefined) ?? report.strike(path, query) ?? chance();
      const { outgoing, price } = truth(path, query, request);
      const final = weather === undefined ? outgoing : changed(weather, outgoing);
      const isSilent = weather?.kind === 'hang';
      const billed = isBilled(final.status) && !isSilent ? price : 0;
      const latency = options.latencyMs + (weather?.latencyMs ?? 0);
      if (latency > 0) await wait(latency);
      if (response.destroyed) return;
      account.credit -= billed;
      call.answered(isSilent ? 0 : final.status, billed);
      await send(response, weather?.kind, {
        ...final,
        headers: billed > 0 ? { ...final.headers, 'x-hiker-info': `{"reqs": ${billed}}` } : final.headers,
      });
    },
  };
}
