/** A call of an operation, as a line of its trace tells it. */
export interface TracedCall {
  readonly upstream: string;
  readonly endpoint: string;
  /** What became of the call, such as `200` or `from the cache`. */
  readonly outcome: string;
  /** Undefined where the call was not sent. */
  readonly ms: number | undefined;
  readonly isSaved: boolean;
  readonly hasFailed: boolean;
  readonly price: string;
  readonly purpose: string;
  /** Why along this access path. */
  readonly why: string;
}

const line = /^(\S+) (\S+), (.+?), (free|\d+ billed|\d+ credits)(?:, (\d+ unreadable rows? left out))?: (.*)$/s;
const reason = /^(.*?)(?:, ((?:the cheapest|the only|since|retry|the last resort).*))?$/s;

/** Reads a line of `extensions.upstream.calls`; undefined where it has another form. */
export function tracedCall(text: string): TracedCall | undefined {
  const [, upstream, endpoint, happened, price, leftOut, why = ''] = line.exec(text) ?? [];
  if (upstream === undefined || endpoint === undefined || happened === undefined || price === undefined)
    return undefined;
  const [, sent, ms, failure] = /^(.+?) in (\d+) ms(?:, (.+))?$/.exec(happened) ?? [];
  const outcome = [sent ?? happened, failure, leftOut].filter(Boolean).join(', ');
  const [, purpose = why, path = ''] = reason.exec(why) ?? [];
  return {
    upstream,
    endpoint,
    outcome,
    ms: ms === undefined ? undefined : Number(ms),
    isSaved: /^(from the cache|joined)/.test(happened),
    hasFailed: failure !== undefined || /^(not sent|cancelled|joined.*,)/.test(happened),
    price,
    purpose,
    why: path,
  };
}
