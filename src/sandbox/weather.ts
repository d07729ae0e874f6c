/** What can go wrong with an answer. Without a kind or a status, weather only delays. */
export const WEATHER_KINDS = [
  'error',
  'hang',
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

export interface Weather {
  /** The endpoint's path, without the base URL's prefix; a star at the end matches all that begin so. All paths when left out. */
  readonly path?: string;
  /** Only calls whose query has these values. */
  readonly match?: Readonly<Record<string, string>>;
  readonly kind?: WeatherKind;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
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
  strike(path: string, query: URLSearchParams): Weather | undefined {
    const front = this.#fronts.find(({ weather, left }) => left > 0 && befalls(weather, path, query));
    if (front === undefined) return undefined;
    front.left -= 1;
    return front.weather;
  }
}

function befalls(weather: Weather, path: string, query: URLSearchParams): boolean {
  const where = weather.path ?? '*';
  const isThere = where.endsWith('*') ? path.startsWith(where.slice(0, -1)) : path === where;
  return isThere && Object.entries(weather.match ?? {}).every(([key, value]) => query.getAll(key).includes(value));
}

/** Reads the header `x-sandbox-weather`: JSON, or `status=503;latency=200;kind=truncate`. Throws what a caller can act on. */
export function readWeather(text: string): Weather {
  if (text.trimStart().startsWith('{')) return checkWeather(JSON.parse(text));
  const pairs = text.split(';').map((pair) => pair.split('=', 2).map((part) => part.trim()) as [string, string?]);
  const { latency, status, ...rest } = Object.fromEntries(pairs.filter(([key]) => key !== ''));
  return checkWeather({
    ...rest,
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(latency === undefined ? {} : { latencyMs: Number(latency) }),
  });
}

const FIELDS: Readonly<Record<keyof Weather, (value: unknown) => boolean>> = {
  path: isText,
  match: isTexts,
  kind: (value) => WEATHER_KINDS.some((kind) => kind === value),
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  body: isText,
  headers: isTexts,
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

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTexts(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isText);
}
