import type { LogFields } from '../../../telemetry/log/describe.ts';
import type { Log } from '../../../telemetry/log/log.ts';
import { codesOf } from './codes.ts';

/** How a request ended. */
export interface RequestEnd {
  /** Undefined for a request without a port. */
  readonly status?: number;
  /** The client disconnected before the answer was sent. */
  readonly aborted?: true;
}

/** What the log says of one request: a line for each of its operations, once the answer is sent and its status is known. */
export class RequestRecord {
  readonly id: string;
  readonly #log: Pick<Log, 'info'>;
  #operations: LogFields[] = [];
  readonly #refusals = new Set<string>();
  #end: RequestEnd | undefined;

  constructor(id: string, log: Pick<Log, 'info'>) {
    this.id = id;
    this.#log = log;
  }

  /** That of a request without a port, which has no status: a line is written when its operation ends. */
  static withoutPort(id: string, log: Pick<Log, 'info'>): RequestRecord {
    const record = new RequestRecord(id, log);
    record.end({});
    return record;
  }

  /** Adds an operation that has run, with its fields. */
  add(operation: LogFields): void {
    if (this.#end === undefined) this.#operations.push(operation);
    else this.#write('operation', operation, this.#end);
  }

  /** The code of an error for which the request, or an operation of its batch, is refused before it runs. */
  refuse(code: string): void {
    this.#refusals.add(code);
  }

  /** An operation that still runs gets its line when it ends. `isRefusal`: the request was refused, if none has run. */
  end(end: RequestEnd, isRefusal = false): void {
    this.#end = end;
    for (const operation of this.#operations) this.#write('operation', operation, end);
    const hasNone = this.#operations.length === 0;
    this.#operations = [];
    if (hasNone && isRefusal) this.#write('request refused', { codes: codesOf(this.#refusals) }, end);
  }

  #write(message: string, operation: LogFields, { status, aborted }: RequestEnd): void {
    this.#log.info(message, { request: this.id, ...operation, status, aborted });
  }
}
