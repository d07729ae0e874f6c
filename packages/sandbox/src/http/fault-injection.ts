import { SANDBOX_UPSTREAMS, type SandboxUpstream } from './calls.ts';

/** What a fault does to an answer. Without a kind or a status it only delays the answer. */
export const FAULT_KINDS = [
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
  'dead-cursor',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** An error of the official API. Fields left out take the service's own values for this code and subcode. */
export interface GraphErrorFault {
  readonly code: number;
  readonly subcode?: number;
  readonly message?: string;
  readonly type?: string;
  readonly isTransient?: boolean;
  readonly title?: string;
  readonly userMessage?: string;
}

export interface Fault {
  /** Only calls to this upstream; all upstreams when left out. */
  readonly upstream?: SandboxUpstream;
  readonly method?: string;
  /** The endpoint's path, without the base URL's prefix. A star at the end matches any rest. All paths when left out. */
  readonly path?: string;
  /** Only calls whose query has these values. */
  readonly match?: Readonly<Record<string, string>>;
  /** Only calls whose query values contain these texts: `{ fields: 'insights' }` matches an expansion with that edge. */
  readonly contains?: Readonly<Record<string, string>>;
  readonly kind?: FaultKind;
  readonly status?: number;
  readonly body?: string;
  /** An error in the official API's form. Other upstreams ignore it. */
  readonly graphError?: GraphErrorFault;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Whether a write takes effect although its answer fails. When left out, a refused write changes nothing, and a write whose
   * answer is damaged takes effect.
   */
  readonly takesEffect?: boolean;
  readonly latencyMs?: number;
  /** Between two parts of a `drip`; 25 when left out. */
  readonly dripMs?: number;
  /** How many calls it affects; no limit when left out. */
  readonly times?: number;
}

/** The active faults. The first that matches a call affects it. */
export class FaultInjection {
  readonly #active: { readonly fault: Fault; left: number }[] = [];

  get all(): readonly Fault[] {
    return this.#active.map(({ fault }) => fault);
  }

  /** Returns a function that removes the fault. */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#active.push(entry);
    return () => {
      const index = this.#active.indexOf(entry);
      if (index >= 0) this.#active.splice(index, 1);
    };
  }

  clear(): void {
    this.#active.length = 0;
  }

  /** The fault that affects this call, counted against its `times`. */
  take(path: string, query: URLSearchParams, upstream: SandboxUpstream, method: string): Fault | undefined {
    const entry = this.#active.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.upstream ?? upstream) === upstream &&
        (fault.method ?? method) === method &&
        matches(fault, path, query),
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    return entry.fault.kind === 'dead-cursor' ? refusalOfCursor(entry.fault, upstream) : entry.fault;
  }
}

function matches(fault: Fault, path: string, query: URLSearchParams): boolean {
  const pattern = fault.path ?? '*';
  const matchesPath = pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
  const has = (key: string, text: string): boolean => query.getAll(key).some((value) => value.includes(text));
  return (
    matchesPath &&
    (fault.kind !== 'dead-cursor' || hasCursor(query)) &&
    Object.entries(fault.match ?? {}).every(([key, value]) => query.getAll(key).includes(value)) &&
    Object.entries(fault.contains ?? {}).every(([key, text]) => has(key, text))
  );
}

const CURSORS = [
  'page_id',
  'max_id',
  'min_id',
  'end_cursor',
  'cursor',
  'after',
  'before',
  'profile_grid_items_cursor',
  'repost_next_max_id',
  'next_max_id',
  'reels_max_id',
  'page_token',
];

/** Whether a call continues a list, in its query or in a field expansion. */
function hasCursor(query: URLSearchParams): boolean {
  return CURSORS.some((name) => query.has(name)) || /\.(after|before)\(/.test(query.get('fields') ?? '');
}

/** Each service's own answer to a cursor that it does not accept any more. */
function refusalOfCursor({ kind: _kind, ...fault }: Fault, upstream: SandboxUpstream): Fault {
  return upstream === 'META'
    ? { ...fault, graphError: { code: 100, message: '(#100) Invalid cursors values' } }
    : { ...fault, kind: 'error', status: fault.status ?? 400 };
}

/** Whether a call that writes takes effect despite the fault. */
export function takesEffect(fault: Fault | undefined): boolean {
  if (fault?.takesEffect !== undefined) return fault.takesEffect;
  const isRefused = fault?.kind === 'error' || (fault?.kind === undefined && (fault?.status ?? 200) >= 400);
  return fault?.graphError === undefined && !isRefused;
}

/** Reads the header `x-sandbox-fault`: JSON, or `status=503;latency=200;kind=truncate`. Throws a TypeError that names the mistake. */
export function readFault(text: string): Fault {
  if (text.trimStart().startsWith('{')) return checkFault(JSON.parse(text));
  const pairs = text.split(';').map((pair) => pair.split('=', 2).map((part) => part.trim()) as [string, string?]);
  const { latency, status, takesEffect, ...rest } = Object.fromEntries(pairs.filter(([key]) => key !== ''));
  return checkFault({
    ...rest,
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(latency === undefined ? {} : { latencyMs: Number(latency) }),
    ...(takesEffect === undefined ? {} : { takesEffect: takesEffect === 'true' }),
  });
}

const FIELDS: Readonly<Record<keyof Fault, (value: unknown) => boolean>> = {
  upstream: (value) => SANDBOX_UPSTREAMS.some((name) => name === value),
  method: isText,
  path: isText,
  match: isTexts,
  contains: isTexts,
  kind: (value) => FAULT_KINDS.some((kind) => kind === value),
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  body: isText,
  graphError: isGraphError,
  headers: isTexts,
  takesEffect: (value) => typeof value === 'boolean',
  latencyMs: isDuration,
  dripMs: isDuration,
  times: (value) => Number.isInteger(value) && Number(value) >= 0,
};

function isDuration(value: unknown): boolean {
  return typeof value === 'number' && value >= 0;
}

/** Faults also come over HTTP, so a misspelt key is an error instead of no fault. */
export function checkFault(value: unknown): Fault {
  if (typeof value !== 'object' || value === null) throw new TypeError('A fault must be an object');
  for (const [key, part] of Object.entries(value)) {
    if (!Object.hasOwn(FIELDS, key))
      throw new TypeError(`A fault has no key "${key}". Its keys: ${Object.keys(FIELDS).join(', ')}`);
    if (!FIELDS[key as keyof Fault](part)) throw new TypeError(`A fault cannot have ${key} ${JSON.stringify(part)}`);
  }
  return value;
}

const GRAPH_FIELDS: Readonly<Record<keyof GraphErrorFault, string>> = {
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
    ([key, part]) => Object.hasOwn(GRAPH_FIELDS, key) && typeof part === GRAPH_FIELDS[key as keyof GraphErrorFault],
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTexts(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isText);
}
