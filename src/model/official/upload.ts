/** A file that a request contains. It is streamed: its bytes arrive as they are read, and they can be read once. */
export class Upload {
  /** Waits until the request has arrived at the file. Rejects if it is not there, or has been read or passed over. */
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;

  constructor(open: () => Promise<AsyncIterable<Uint8Array>>) {
    this.open = open;
  }
}

/** A video that is sent to the official API instead of being downloaded by it. */
export interface VideoFileInput {
  readonly file: Upload;
  /** The official API has to know the size before the first byte. */
  readonly sizeBytes: number;
}
