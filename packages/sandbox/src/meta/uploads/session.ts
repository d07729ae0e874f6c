/** The file of a container with `upload_type=resumable`, as far as it has been received. */
export class UploadSession {
  received = 0;
  /** Unknown before the first request. */
  size: number | undefined;
  /** When the last byte came, in milliseconds since 1970. */
  completedAt: number | undefined;
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  add(bytes: number): void {
    this.received += bytes;
    if (this.received === this.size) this.completedAt = this.#clock();
  }
}
