/** A file that has been sent, or was refused. */
export interface EndedFile {
  /** Of the answer; undefined: it ended before its last byte was sent. */
  readonly status: number | undefined;
  readonly bytes: number;
}

/** Learns of files, for the metrics. Its methods return at once and do not throw. */
export interface FileObserver {
  fileBegins(): void;
  fileEnds(file: EndedFile): void;
}
