import { useStore } from '../store.ts';
import { useOpenQuery } from '../tabs/use-open-query.ts';
import type { Entry } from './entries.ts';
import type { History } from './history.ts';

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The queries that were run, with what each cost. */
export function HistoryPanel({ history }: { readonly history: History }) {
  const entries = useStore(history.entries);
  const openQuery = useOpenQuery();
  return (
    <section className="side-panel history" aria-label="History">
      <h2>
        History
        {entries.length === 0 ? null : (
          <button type="button" onClick={() => history.clear()}>
            Clear
          </button>
        )}
      </h2>
      {entries.length === 0 ? (
        <p>Queries that you run are listed here, with their cost. They stay in this browser.</p>
      ) : null}
      <ul>
        {entries.map((entry) => (
          <li key={entry.at}>
            <button type="button" onClick={() => openQuery(entry.query, entry.variables)} title={entry.query}>
              <strong>{titleOf(entry)}</strong>
              <span>{entry.cost ?? 'no cost told'}</span>
              <time dateTime={new Date(entry.at).toISOString()}>{when.format(entry.at)}</time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The name of the operation, or else its first line. */
function titleOf({ query }: Entry): string {
  const text = query.replaceAll(/^\s*#.*$/gm, '').trim();
  return /^(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? text.replaceAll(/\s+/g, ' ').slice(0, 60);
}
