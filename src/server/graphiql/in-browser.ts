/**
 * Runs in the browser: the page contains the text of these functions, so they use nothing but each other and what every
 * browser has.
 */

/** What GraphiQL stores things in. */
export interface PageStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  clear(): void;
  readonly length: number;
}

/** Of a browser, what the page uses. */
export interface Browser {
  readonly fetch: typeof fetch;
  readonly localStorage: PageStorage;
  readonly location: { readonly pathname: string };
  /** The parts of an answer in parts, as they arrive. */
  partsIn(response: Response): AsyncIterable<unknown>;
  /** Shows a text beside the answer; undefined: none. */
  show(note: string | undefined): void;
  /** Makes GraphiQL read the schema again. */
  readSchema(): void;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

interface SentRequest {
  readonly query: string;
  readonly operationName?: string | null;
}

type HeaderTexts = Readonly<Record<string, unknown>>;

/** The options of GraphiQL that the page adds. */
export interface PageOptions {
  readonly storage: PageStorage;
  /** GraphiQL would offer to store all headers. */
  readonly showPersistHeadersSettings: false;
  fetcher(request: SentRequest, options?: { readonly headers?: HeaderTexts }): Promise<unknown>;
  onEditHeaders(text: string): void;
}

/** The headers in an editor's text; undefined while they cannot be read. */
function headersIn(text: string): HeaderTexts | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as HeaderTexts) : undefined;
  } catch {
    return undefined;
  }
}

/** The key or token among headers; undefined where it is still to be typed. */
function keyIn(headers: HeaderTexts): string | undefined {
  let found: string | undefined;
  for (const [name, value] of Object.entries(headers)) {
    const text = String(value).trim();
    if (/^x-api-key$/i.test(name) && text !== '') return text;
    if (/^authorization$/i.test(name) && !/^(bearer)?$/i.test(text)) found = text.replace(/^bearer +/i, '');
  }
  return found;
}

/** The headers as they are stored: those that choose how an operation runs, and no others, because any other may be a secret. */
function storedHeaders(text: string): string {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(headersIn(text) ?? {})) {
    if (/^(x-upstream-|cache-control$)/i.test(name)) kept[name] = value;
    else if (/^authorization$/i.test(name)) kept[name] = 'Bearer ';
  }
  return Object.keys(kept).length > 0 ? JSON.stringify(kept, null, 2) : '';
}

/** The storage of a browser, which gets no secret of a header. */
function withoutSecrets(storage: PageStorage): PageStorage {
  const ofTabs = (_name: string, value: unknown) => {
    const { headers } = (value ?? {}) as { readonly headers?: unknown };
    return typeof headers === 'string' ? { ...(value as object), headers: storedHeaders(headers) } : value;
  };
  return {
    getItem: (key) => storage.getItem(key),
    setItem(key, value) {
      if (key === 'graphiql:headers') storage.setItem(key, storedHeaders(value));
      else if (value.includes('"headers"')) storage.setItem(key, JSON.stringify(JSON.parse(value, ofTabs)));
      else storage.setItem(key, value);
    },
    removeItem: (key) => storage.removeItem(key),
    clear: () => storage.clear(),
    get length() {
      return storage.length;
    },
  };
}

/**
 * Sends operations as typed and shows answers as they arrive. Where requests need a key, it is that of the tab's headers, or else the
 * last one that was accepted. Without one, the schema is read as soon as it is typed.
 */
function pageOptions(browser: Browser, needsKey: boolean): PageOptions {
  const where = 'the headers, below the query';
  const wanted = `This gateway needs an API key or token. Type it into ${where}: {"authorization": "Bearer <key>"}. The schema is shown then. The key is not stored.`;
  let accepted: string | undefined;
  /** The last one that the schema was asked for with. */
  let tried: string | undefined;
  let timer: unknown;

  /** Resolves never: GraphiQL shows that it waits for the schema, and reads it again when there is a key. */
  const waiting = () => new Promise<never>(() => undefined);

  const send = (request: SentRequest, headers: HeaderTexts) =>
    browser.fetch(browser.location.pathname, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'multipart/mixed; deferSpec=20220824, application/json',
        ...(headers as Record<string, string>),
      },
      body: JSON.stringify(request),
    });

  const withKey = (headers: HeaderTexts, key: string): HeaderTexts => ({
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(authorization|x-api-key)$/i.test(name))),
    authorization: `Bearer ${key}`,
  });

  const answerOf = async (response: Response): Promise<unknown> => {
    if (response.headers.get('content-type')?.startsWith('multipart/') === true) return browser.partsIn(response);
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      return { errors: [{ message: text || `HTTP ${response.status}` }] };
    }
  };

  /** Says why a key is refused, and where to change it. */
  const explained = (answer: unknown): unknown => {
    const { errors = [] } = answer as { readonly errors?: readonly { readonly message?: string }[] };
    const message = `${errors[0]?.message ?? 'the key was refused'}. Change it in ${where}.`;
    browser.show(message);
    return { errors: [{ ...errors[0], message }] };
  };

  return {
    storage: withoutSecrets(browser.localStorage),
    showPersistHeadersSettings: false,
    async fetcher(request, { headers = {} } = {}) {
      if (!needsKey) return answerOf(await send(request, headers));
      const readsSchema = request.operationName === 'IntrospectionQuery';
      const key = keyIn(headers) ?? accepted;
      if (key === undefined) {
        browser.show(wanted);
        return readsSchema ? waiting() : { errors: [{ message: wanted }] };
      }
      if (readsSchema) tried = key;
      const response = await send(request, keyIn(headers) === undefined ? withKey(headers, key) : headers);
      const answer = await answerOf(response);
      if (response.status === 401) {
        const refusal = explained(answer);
        return readsSchema ? waiting() : refusal;
      }
      accepted = key;
      browser.show(undefined);
      return answer;
    },
    onEditHeaders(text) {
      if (!needsKey) return;
      browser.clearTimeout(timer);
      const key = keyIn(headersIn(text) ?? {});
      // Not at each character: a key that is not complete is refused, and too many of those make the address wait.
      if (key !== undefined && key !== tried) timer = browser.setTimeout(() => browser.readSchema(), 500);
    },
  };
}

/** The text of the functions above. */
export const browserFunctions: readonly string[] = [headersIn, keyIn, storedHeaders, withoutSecrets, pageOptions].map(
  String,
);
