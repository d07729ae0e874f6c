import { invalidParameter } from '../../errors/graph-error.ts';
import { booleanOf, textOf } from '../parameters.ts';
import { readRelaxedJson } from '../relaxed-json.ts';
import type { DraftKind } from './draft.ts';

const MAX_ALT_CHARACTERS = 1_000;

/** The alternative text of a picture, alone or in a carousel. */
export function altTextOf(parameters: URLSearchParams, kind: DraftKind, isVideo: boolean): string | undefined {
  const text = textOf(parameters, 'alt_text');
  if (text === undefined) return undefined;
  if (isVideo || kind !== 'IMAGE') throw invalidParameter('Param alt_text is supported for images only');
  if ([...text].length > MAX_ALT_CHARACTERS)
    throw invalidParameter(`Param alt_text must have at most ${MAX_ALT_CHARACTERS} characters`);
  return text;
}

/** A carousel has the label as a whole. */
export function isAiGenerated(parameters: URLSearchParams, isCarouselItem: boolean): boolean {
  const value = booleanOf(parameters, 'is_ai_generated');
  if (value !== undefined && isCarouselItem)
    throw invalidParameter('Param is_ai_generated is not supported for items of a carousel');
  return value ?? false;
}

const STRATEGIES: ReadonlySet<unknown> = new Set(['MANUAL', 'SS_PERFORMANCE']);

/** `trial_params={"graduation_strategy":"MANUAL"}`. A trial reel looks like any other here. */
export function checkTrial(parameters: URLSearchParams, kind: DraftKind): void {
  const text = textOf(parameters, 'trial_params');
  if (text === undefined) return;
  if (kind !== 'REELS') throw invalidParameter('Param trial_params is supported for reels only');
  const value = readRelaxedJson(text);
  const isObject = typeof value === 'object' && !Array.isArray(value);
  const strategy = isObject ? (value as Readonly<Record<string, unknown>>)['graduation_strategy'] : undefined;
  if (!STRATEGIES.has(strategy))
    throw invalidParameter('Param trial_params[graduation_strategy] must be one of {MANUAL, SS_PERFORMANCE}');
}
