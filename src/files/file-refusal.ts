/** Why a file is not sent: a status of HTTP, and a text that a person can act on. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
  readonly status: 403 | 405 | 410 | 413 | 416 | 502 | 503 | 504;
  /** Further headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: FileRefusal['status'],
    message: string,
    { headers = {}, cause }: { readonly headers?: Readonly<Record<string, string>>; readonly cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.headers = headers;
  }
}

/** The refusal of a file that its server no longer has at this URL. */
export const gone = (): FileRefusal =>
  new FileRefusal(410, 'this file is no longer at its URL; run the query again for a new address');

/** Strangers read it, so it does not name the limit. */
export const tooLarge = (): FileRefusal => new FileRefusal(413, 'the file is larger than this gateway sends');

/** The refusal of a file whose server keeps its client waiting. */
export const tooSlow = (): FileRefusal =>
  new FileRefusal(504, "the file's server sends it too slowly; try again later");

/** The refusal of every file once the gateway has begun to close its connections. */
export const stopping = (): FileRefusal => new FileRefusal(503, 'this gateway is being stopped; try again later');
