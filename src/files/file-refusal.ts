/** Why a file is not sent: a status of HTTP, and a text that a person can act on. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
  readonly status: 400 | 403 | 404 | 405 | 410 | 413 | 416 | 502 | 503 | 504;
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
