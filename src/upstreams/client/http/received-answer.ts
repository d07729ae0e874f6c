import { type Body, ChunkedBytes } from '../../../json/bytes.ts';
import { jsonText } from '../../../json/text.ts';
import type { HttpAnswer } from './http-answer.ts';

/** An answer as it was received. `body` is decoded to text on first access. */
export interface ReceivedAnswer extends HttpAnswer {
  readonly bytes: Body;
}

/** An answer whose bytes can be views of memory that will be used again. */
export class OpenAnswer implements ReceivedAnswer {
  readonly status: number;
  readonly headers: HttpAnswer['headers'];
  #bytes: ChunkedBytes | undefined;
  #body: string | undefined;

  constructor(status: number, headers: HttpAnswer['headers'], bytes: ChunkedBytes) {
    this.status = status;
    this.headers = headers;
    this.#bytes = withoutMark(bytes);
  }

  get bytes(): Body {
    return this.#open();
  }

  get body(): string {
    this.#body ??= jsonText(this.#open().toBuffer());
    return this.#body;
  }

  /** Ends the use of its bytes: whoever asks for them later would get those of another answer. */
  close(): void {
    this.#bytes = undefined;
  }

  #open(): ChunkedBytes {
    if (this.#bytes === undefined) throw new Error('the bytes of an answer are gone once it was read');
    return this.#bytes;
  }
}

const mark = Buffer.from('\uFEFF');

/** Some servers write a byte order mark before UTF-8. It is not part of the JSON. */
function withoutMark(bytes: ChunkedBytes): ChunkedBytes {
  if (bytes.firstByte !== mark[0]) return bytes;
  const whole = bytes.toBuffer();
  if (!whole.subarray(0, mark.length).equals(mark)) return bytes;
  const rest = new ChunkedBytes();
  // A copy: only the bytes that arrived are copied in time.
  rest.add(Buffer.from(whole.subarray(mark.length)));
  return rest;
}
