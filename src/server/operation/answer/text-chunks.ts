/** How many bytes a chunk holds; only a single long text makes one longer. */
const chunkBytes = 65_536;

/** Collects text as UTF-8 in chunks. Each text is encoded in its place: joining them first takes twice as long. */
export class TextChunks {
  readonly #full: Buffer[] = [];
  #fullBytes = 0;
  #open = Buffer.allocUnsafeSlow(chunkBytes);
  #length = 0;

  /** The bytes so far. */
  get bytes(): number {
    return this.#fullBytes + this.#length;
  }

  /** Adds a text, which has no half of a surrogate pair; returns whether a chunk has become full. */
  add(text: string): boolean {
    const isFull = !this.#fits(text);
    if (isFull) this.#close(Buffer.byteLength(text));
    this.#length += this.#open.write(text, this.#length);
    return isFull;
  }

  /** All chunks. Nothing may be added any more. */
  end(): readonly Buffer[] {
    this.#close(0);
    return this.#full;
  }

  #fits(text: string): boolean {
    const left = this.#open.length - this.#length;
    // A UTF-16 unit is at most three bytes.
    return text.length * 3 <= left || (text.length <= left && Buffer.byteLength(text) <= left);
  }

  /** Begins a chunk for so many bytes. */
  #close(bytes: number): void {
    if (this.#length > 0) this.#full.push(this.#open.subarray(0, this.#length));
    this.#fullBytes += this.#length;
    this.#length = 0;
    this.#open = Buffer.allocUnsafeSlow(bytes === 0 ? 0 : Math.max(bytes, chunkBytes));
  }
}
