import { type TracedCall, tracedCall } from './trace-line.ts';

/** A row for each call of the answer: the access path, what became of it, how long it took, and why it was made. */
export function TimeLine({ calls }: { readonly calls: readonly string[] }) {
  const rows = calls.map((text) => ({ text, call: tracedCall(text) }));
  const longest = Math.max(1, ...rows.map(({ call }) => call?.ms ?? 0));
  return (
    <ol className="time-line" aria-label="Calls of this answer">
      {rows.map(({ text, call }, index) => (
        // Lines have no other identity than their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
        <li key={index} title={text}>
          {call === undefined ? <span className="purpose">{text}</span> : <Row call={call} longest={longest} />}
        </li>
      ))}
    </ol>
  );
}

function Row({ call, longest }: { readonly call: TracedCall; readonly longest: number }) {
  const state = call.hasFailed ? 'failed' : call.isSaved ? 'saved' : 'sent';
  return (
    <>
      <span className={`service ${call.upstream.toLowerCase()}`}>{call.upstream}</span>
      <code className="path">{call.endpoint}</code>
      <span className={`outcome ${state}`}>{call.outcome}</span>
      <span className="duration">
        {call.ms === undefined ? '' : `${call.ms} ms`}
        <i className={state} style={{ width: `${((call.ms ?? 0) / longest) * 100}%` }} />
      </span>
      <span className="cost">{call.price}</span>
      <span className="purpose">
        {call.purpose}
        {call.why === '' ? null : <em> · {call.why}</em>}
      </span>
    </>
  );
}
