/**
 * The service takes lists as JSON and, as its reference shows, as in JavaScript with bare keys and single quotes:
 * `[{product_id:'3231775643511089',x: 0.5}]`. Every scalar is read as text, because unquoted ids exceed 2^53.
 */
export type RelaxedJson = string | readonly RelaxedJson[] | { readonly [key: string]: RelaxedJson };

const TOKEN = /\s*(?:([[\]{}:,])|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s[\]{}:,"']+))/y;

interface Token {
  /** A punctuation mark. */
  readonly mark?: string;
  readonly text?: string;
}

/** Undefined if the text is neither. */
export function readRelaxedJson(text: string): RelaxedJson | undefined {
  const tokens = tokensOf(text.trim());
  if (tokens === undefined) return undefined;
  let at = 0;

  const take = (mark: string): boolean => {
    if (tokens[at]?.mark !== mark) return false;
    at += 1;
    return true;
  };

  const value = (): RelaxedJson | undefined => {
    if (take('[')) return list();
    if (take('{')) return object();
    const token = tokens[at++];
    return token?.text;
  };

  const list = (): RelaxedJson | undefined => {
    const items: RelaxedJson[] = [];
    while (!take(']')) {
      const item = value();
      if (item === undefined) return undefined;
      items.push(item);
      if (!take(',') && tokens[at]?.mark !== ']') return undefined;
    }
    return items;
  };

  const object = (): RelaxedJson | undefined => {
    const entries: [string, RelaxedJson][] = [];
    while (!take('}')) {
      const key = tokens[at++]?.text;
      const part = key !== undefined && take(':') ? value() : undefined;
      if (key === undefined || part === undefined) return undefined;
      entries.push([key, part]);
      if (!take(',') && tokens[at]?.mark !== '}') return undefined;
    }
    return Object.fromEntries(entries);
  };

  const result = value();
  return at === tokens.length ? result : undefined;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; end < text.length; end = TOKEN.lastIndex) {
    const [, mark, double, single, bare] = TOKEN.exec(text) ?? [];
    const quoted = double ?? single;
    if (mark !== undefined) tokens.push({ mark });
    else if (quoted !== undefined) tokens.push({ text: unescaped(quoted) });
    else if (bare !== undefined) tokens.push({ text: bare });
    else return undefined;
  }
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string | undefined, letter: string) =>
    code === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
