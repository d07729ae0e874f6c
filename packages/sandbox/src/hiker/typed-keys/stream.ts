import type { AnswerContext } from '../../wire/answer-context.ts';
import type { Json, JsonObject } from '../../wire/json.ts';

/** The position in the tree where a patch is merged. */
export type Path = readonly (string | number)[];

export function metadata(context: AnswerContext): JsonObject {
  const start = context.world.now() * 1_000;
  return { request_start_time_ms: start, time_at_flush_ms: start + 300 };
}

/** The first row of a stream. Only this one has the tree from its root. */
export function opening(
  context: AnswerContext,
  field: string,
  value: JsonObject,
  extensions: JsonObject = {},
): JsonObject {
  return {
    data: { __typename: 'Query', strong_id__: null, [field]: value },
    extensions: { is_final: false, ...extensions, server_metadata: metadata(context) },
    status: 'ok',
  };
}

export function patch(path: Path, label: string, data: Json, extensions: JsonObject = {}): JsonObject {
  return { path, label, data, extensions: { is_final: false, ...extensions } };
}

/** Three patches as rows of their own, the next three in one row, and so on: the real stream sometimes flushes several at once. */
export function flushed(patches: readonly JsonObject[]): readonly Json[] {
  const rows: Json[] = [];
  for (let at = 0; at < patches.length; at += 6) {
    rows.push(...patches.slice(at, at + 3));
    const together = patches.slice(at + 3, at + 6);
    if (together.length > 0) rows.push(together);
  }
  return rows;
}
