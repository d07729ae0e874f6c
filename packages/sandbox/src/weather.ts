import type { SandboxUpstream } from './calls.ts';

/** What can go wrong with an answer. Without a kind or a status, weather only delays. */
export const WEATHER_KINDS = [
  'error',
  'hang',
  'drop',
  'truncate',
  'html',
  'not-json',
  'reset',
  'drip',
  'huge',
  'redirect',
  'wrong-shape',
  'deep',
] as const;
export type WeatherKind = (typeof WEATHER_KINDS)[number];

/** An error of the official API. What is left out is what the service says with this code and subcode. */
export interface GraphErrorWeather {
  readonly code: number;
  readonly subcode?: number;
  readonly message?: string;
  readonly type?: string;
  readonly isTransient?: boolean;
  readonly title?: string;
  readonly userMessage?: string;
}

export interface Weather {
  /** Over one upstream only; over all of them when left out. */
  readonly upstream?: SandboxUpstream;
  readonly method?: string;
  /** The endpoint's path, without the base URL's prefix; a star at the end matches all that begin so. All paths when left out. */
  readonly path?: string;
  /** Only calls whose query has these values. */
  readonly match?: Readonly<Record<string, string>>;
  /** Only calls in whose query these texts stand: `{ fields: 'insights' }` befalls an expansion with that edge and no other. */
  readonly contains?: Readonly<Record<string, string>>;
  readonly kind?: WeatherKind;
  readonly status?: number;
  readonly body?: string;
  /** An error in the form of the official API, which alone answers so. */
  readonly graphError?: GraphErrorWeather;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Whether what the call writes is written all the same. When left out, what is refused leaves no trace, and what breaks on its way back is done: whoever
   * called cannot tell the two apart.
   */
  readonly takesEffect?: boolean;
  readonly latencyMs?: number;
  /** For so many calls; for ever when left out. */
  readonly times?: number;
}

/** The faults in force. The first that matches a call befalls it. */
export class WeatherReport {
  readonly #fronts: { readonly weather: Weather; left: number }[] = [];

  get all(): readonly Weather[] {
    return this.#fronts.map(({ weather }) => weather);
  }

  /** Gives back what takes it away again. */
  add(weather: Weather): () => void {
    const front = { weather, left: weather.times ?? Number.POSITIVE_INFINITY };
    this.#fronts.push(front);
    return () => {
      const place = this.#fronts.indexOf(front);
      if (place >= 0) this.#fronts.splice(place, 1);
    };
  }

  clear(): void {
    this.#fronts.length = 0;
  }

  /** What befalls this call; counts it against `times`. */
  strike(
    path: string,
    query: URLSearchParams,
    upstream: SandboxUpstream = 'HIKER',
    method = 'GET',
  ): Weather | undefined {
    const front = this.#fronts.find(
      ({ weather, left }) =>
        left > 0 &&
        (weather.upstream ?? upstream) === upstream &&
        (weather.method ?? method) === method &&
        befalls(weather, path, query),
    );
    if (front === undefined) return undefined;
    front.left -= 1;
    return front.weather;
  }
}

function befalls(weather: Weather, path: string, query: URLSearchParams): boolean {
  const where = weather.path ?? '*';
  const isThere = where.endsWith('*') ? path.startsWith(where.slice(0, -1)) : path === where;
  const has = (key: string, text: string): boolean => query.getAll(key).some((value) => value.includes(text));
  return (
    isThere &&
    Object.entries(weather.match ?? {}).every(([key, value]) => query.getAll(key).includes(value)) &&
    Object.entries(weather.contains ?? {}).every(([key, text]) => has(key, text))
  );
}

/** Whether a call that writes does so in this weather. */
export function isDone(weather: Weather | undefined): boolean {
  if (weather?.takesEffect !== undefined) return weather.takesEffect;
  const isRefused = weather?.kind === 'error' || (weather?.kind === undefined && (weather?.status ?? 200) >= 400);
  return weather?.graphError === undefined && !isRefused;
}

/** Reads the header `x-sandbox-weather`: JSON, or `status=503;latency=200;kind=truncate`. Throws what a caller can act on. */
export function readWeather(text: string): Weather {
  if (text.trimStart().startsWith('{')) return checkWeather(JSON.parse(text));
  const pairs = text.split(';').map((pair) => pair.split('=', 2).map((part) => part.trim()) as [string, string?]);
  const { latency, status, takesEffect, ...rest } = Object.fromEntries(pairs.filter(([key]) => key !== ''));
  return checkWeather({
    ...rest,
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(latency === undefined ? {} : { latencyMs: Number(latency) }),
    ...(takesEffect === undefined ? {} : { takesEffect: takesEffect === 'true' }),
  });
}

const FIELDS: Readonly<Record<keyof Weather, (value: unknown) => boolean>> = {
  upstream: (value) => value === 'HIKER' || value === 'KEYAPI' || value === 'META',
  method: isText,
  path: isText,
  match: isTexts,
  contains: isTexts,
  kind: (value) => WEATHER_KINDS.some((kind) => kind === value),
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  body: isText,
  graphError: isGraphError,
  headers: isTexts,
  takesEffect: (value) => typeof value === 'boolean',
  latencyMs: (value) => typeof value === 'number' && value >= 0,
  times: (value) => Number.isInteger(value) && Number(value) >= 0,
};

/** Weather comes over HTTP too: a word misspelt must not pass for fair weather. */
export function checkWeather(value: unknown): Weather {
  if (typeof value !== 'object' || value === null) throw new TypeError('Weather must be an object');
  for (const [key, part] of Object.entries(value)) {
    if (!Object.hasOwn(FIELDS, key))
      throw new TypeError(`Weather knows no "${key}"; it knows ${Object.keys(FIELDS).join(', ')}`);
    if (!FIELDS[key as keyof Weather](part)) throw new TypeError(`Weather cannot have ${key} ${JSON.stringify(part)}`);
  }
  return value;
}

const GRAPH_FIELDS: Readonly<Record<keyof GraphErrorWeather, string>> = {
  code: 'number',
  subcode: 'number',
  message: 'string',
  type: 'string',
  isTransient: 'boolean',
  title: 'string',
  userMessage: 'string',
};

function isGraphError(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('code' in value)) return false;
  return Object.entries(value).every(
    ([key, part]) => Object.hasOwn(GRAPH_FIELDS, key) && typeof part === GRAPH_FIELDS[key as keyof GraphErrorWeather],
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTexts(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isText);
}
