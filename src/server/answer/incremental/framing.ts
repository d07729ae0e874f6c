import type { PartsForm } from './wanted-form.ts';

/** What stands around the JSON of the payloads. */
interface Framing {
  readonly begin: string;
  readonly before: string;
  readonly after: string;
  /** Follows the last payload. */
  readonly end: string;
}

/**
 * Each part is followed by the next delimiter at once: a client reads a part when it sees that.
 * https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
const multipart: Framing = {
  begin: '\r\n---',
  before: '\r\nContent-Type: application/json; charset=utf-8\r\n\r\n',
  after: '\r\n---',
  end: '--\r\n',
};

/** The distinct connections mode of GraphQL over server-sent events. */
const events: Framing = {
  begin: '',
  before: 'event: next\ndata: ',
  after: '\n\n',
  end: 'event: complete\ndata:\n\n',
};

export function framingOf({ media }: PartsForm): Framing {
  return media === 'multipart' ? multipart : events;
}
