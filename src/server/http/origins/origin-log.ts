import type { ReadHeader } from '../../../model/request/read-header.ts';
import type { Log } from '../../../telemetry/log/log.ts';

/** Why a request of another host or origin is refused. */
export interface OriginRefusal {
  readonly code: 'FORBIDDEN_HOST' | 'FORBIDDEN_ORIGIN';
  readonly message: string;
}

/** The most origins and hosts that are logged. A stranger chooses them, so there is no end of them. */
const maxLogged = 50;

const advice = {
  FORBIDDEN_ORIGIN:
    'a request of a web page was refused; if the page is of another origin that may send requests, add that to CORS_ORIGINS',
  FORBIDDEN_HOST: 'a request for an unknown host name was refused; add the name to ALLOWED_HOSTS if it is this gateway',
} as const;

/** Logs refused origins and hosts, each once: the page itself cannot read why it is refused. */
export class OriginLog {
  readonly #logged = new Set<string>();
  readonly #log: Pick<Log, 'warn'>;

  constructor(log: Pick<Log, 'warn'>) {
    this.#log = log;
  }

  note({ code }: OriginRefusal, header: ReadHeader): void {
    const name = code === 'FORBIDDEN_HOST' ? 'host' : 'origin';
    const value = printable(header(name));
    const key = `${name} ${value}`;
    if (this.#logged.has(key) || this.#logged.size >= maxLogged) return;
    this.#logged.add(key);
    this.#log.warn(advice[code], { [name]: value });
    if (this.#logged.size === maxLogged)
      this.#log.warn(`refused origins and hosts are no longer logged: there were ${maxLogged} of them`);
  }
}

/** A host or an origin as the log shows it. Only what looks like one is repeated. */
function printable(value: string | null | undefined): string {
  if (value == null) return 'not named';
  return /^(?:https?:\/\/)?[\w.:[\]-]{1,100}$/.test(value) ? value : 'malformed';
}
