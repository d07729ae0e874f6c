import type { Body, Bytes } from '../../../json/bytes.ts';
import { jsonText } from '../../../json/text.ts';
import type { HttpAnswer } from './http-answer.ts';

/** An answer as it was received. `body` is decoded to text on first access. */
export interface ReceivedAnswer extends HttpAnswer {
  readonly bytes: Body;
}

/** An answer that has arrived as a whole. */
export class WholeAnswer implements ReceivedAnswer {
  readonly status: number;
  readonly headers: HttpAnswer['headers'];
  readonly bytes: Bytes;
  #body: string | undefined;

  constructor(status: number, headers: HttpAnswer['headers'], bytes: Bytes) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
  }

  get body(): string {
    this.#body ??= jsonText(this.bytes.toBuffer());
    return this.#body;
  }
}
