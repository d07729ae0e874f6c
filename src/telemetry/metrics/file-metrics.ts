import type { Counter, Gauge, Registry } from 'prom-client';
import type { EndedFile, FileObserver } from '../../files/file-observer.ts';
import { promClient } from './prom-client.ts';

/** Counts the files that are sent at addresses of the gateway. */
export class FileMetrics implements FileObserver {
  readonly #files: Counter<'status'>;
  readonly #bytes: Counter;
  readonly #running: Gauge;

  constructor(registry: Registry) {
    const { Counter, Gauge } = promClient();
    const registers = [registry];
    this.#files = new Counter({
      name: 'gramgraph_files_total',
      help: 'Requests for files by status; cut: the client or the server of the file left before the last byte.',
      labelNames: ['status'],
      registers,
    });
    this.#bytes = new Counter({
      name: 'gramgraph_file_bytes_total',
      help: 'Bytes of files that were received for clients.',
      registers,
    });
    this.#running = new Gauge({ name: 'gramgraph_files_running', help: 'Requests for files in progress.', registers });
  }

  fileBegins(): void {
    this.#running.inc();
  }

  fileEnds({ status, bytes }: EndedFile): void {
    this.#running.dec();
    this.#files.inc({ status: status === undefined ? 'cut' : String(status) });
    this.#bytes.inc(bytes);
  }
}
