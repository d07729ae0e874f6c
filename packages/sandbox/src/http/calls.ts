export const SANDBOX_UPSTREAMS = ['HIKER', 'KEYAPI', 'META'] as const;
export type SandboxUpstream = (typeof SANDBOX_UPSTREAMS)[number];

/** One call of a service, for tests that count calls. Pictures, videos and the sandbox's own paths are not counted. */
export interface SandboxCall {
  readonly upstream: SandboxUpstream;
  readonly method: string;
  /** Without the base URL's prefix. */
  readonly path: string;
  /** The values of a repeated key are joined by commas. Includes the parameters of a form body. */
  readonly query: Readonly<Record<string, string>>;
  /** 0 until an answer has begun. */
  readonly status: number;
  /** HikerAPI's billed requests, as in the header; KeyAPI's credits. */
  readonly billed: number;
  /** Milliseconds since 1970, by the clock of the machine. */
  readonly at: number;
  /** The caller closed the connection before the answer was complete. */
  readonly aborted: boolean;
}

export interface OpenCall {
  answered(status: number, billed: number): void;
  abandoned(): void;
}

export class CallLog {
  readonly #keep: number;
  readonly #calls: SandboxCall[] = [];

  constructor(keep: number) {
    this.#keep = keep;
  }

  get calls(): readonly SandboxCall[] {
    return this.#calls;
  }

  clear(): void {
    this.#calls.length = 0;
  }

  begin(path: string, query: URLSearchParams, upstream: SandboxUpstream, method: string): OpenCall {
    const call = {
      upstream,
      method,
      path,
      query: flat(query),
      status: 0,
      billed: 0,
      at: Date.now(),
      aborted: false,
    };
    if (this.#keep > 0) this.#calls.push(call);
    if (this.#calls.length > this.#keep) this.#calls.shift();
    return {
      answered(status, billed) {
        call.status = status;
        call.billed = billed;
      },
      abandoned() {
        call.aborted = true;
      },
    };
  }
}

function flat(query: URLSearchParams): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const [key, value] of query) result[key] = result[key] === undefined ? value : `${result[key]},${value}`;
  return result;
}
