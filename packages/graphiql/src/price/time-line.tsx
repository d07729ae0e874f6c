import { type Bar, barsOf } from './bars.ts';
import { type TracedCall, tracedCall } from './trace-line.ts';

interface TimeLineProps {
  readonly calls: readonly string[];
  /** When each call began, in milliseconds since the start of the operation. */
  readonly startsMs: readonly number[];
}

/** A row for each call of the answer: the access path, what became of it, when it began and how long it took, and why it was made. */
export function TimeLine({ calls, startsMs }: TimeLineProps) {
  const read = calls.map((text, index) => ({ text, call: tracedCall(text), startMs: startsMs[index] }));
  const bars = barsOf(read.map(({ call, startMs }) => ({ startMs, ms: call?.ms })));
  const rows = read.map((row, index) => ({ ...row, bar: bars[index] }));
  return (
    <ol className="time-line" aria-label="Calls of this answer">
      {rows.map(({ text, call, startMs, bar }, index) => (
        // Lines have no other identity than their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
        <li key={index} title={text}>
          {call === undefined ? (
            <span className="purpose">{text}</span>
          ) : (
            <Row call={call} startMs={startMs} bar={bar} />
          )}
        </li>
      ))}
    </ol>
  );
}

interface RowProps {
  readonly call: TracedCall;
  readonly startMs: number | undefined;
  readonly bar: Bar | undefined;
}

function Row({ call, startMs, bar }: RowProps) {
  const state = call.hasFailed ? 'failed' : call.isSaved ? 'saved' : 'sent';
  return (
    <>
      <span className={`service ${call.upstream.toLowerCase()}`}>{call.upstream}</span>
      <code className="path">{call.endpoint}</code>
      <span className={`outcome ${state}`}>{call.outcome}</span>
      <span className="duration" title={startMs === undefined ? undefined : `began after ${startMs} ms`}>
        {call.ms === undefined ? '' : `${call.ms} ms`}
        <i className={state} style={{ marginLeft: `${bar?.left ?? 0}%`, width: `${bar?.width ?? 0}%` }} />
      </span>
      <span className="cost">{call.price}</span>
      <span className="purpose">
        {call.purpose}
        {call.why === '' ? null : <em> · {call.why}</em>}
      </span>
    </>
  );
}
