import { remembered } from '../request/options/remembered.ts';

/** The compressions that answers have, the preferred one first where a client accepts several alike. */
const encodings = ['zstd', 'br', 'gzip'] as const;

export type Encoding = (typeof encodings)[number];

const choiceFor = remembered((acceptEncoding) => choose(acceptEncoding, encodings));

/** The compression that a client prefers; undefined where it accepts none, or prefers none. */
export function encodingFor(acceptEncoding: string | null | undefined): Encoding | undefined {
  return acceptEncoding == null || acceptEncoding === '' ? undefined : choiceFor(acceptEncoding);
}

/** The same among the compressions that exist of a file. */
export function preferredEncoding<Among extends Encoding>(
  acceptEncoding: string | null,
  among: readonly Among[],
): Among | undefined {
  return acceptEncoding ? choose(acceptEncoding, among) : undefined;
}

function choose<Among extends Encoding>(acceptEncoding: string, among: readonly Among[]): Among | undefined {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const [, q = '1'] = parameters.map((text) => /^q\s*=\s*([01](?:\.\d{0,3})?)$/.exec(text)).find(Boolean) ?? [];
    weights.set(name === 'x-gzip' ? 'gzip' : name, Number(q));
  }
  const weightOf = (name: string): number | undefined => weights.get(name) ?? weights.get('*');
  let best: Among | undefined;
  // An answer that is not compressed is always accepted, unless it is refused; it is preferred only where it is named.
  let most = weights.get('identity') ?? 0;
  for (const name of among) {
    const weight = weightOf(name) ?? 0;
    if (weight > 0 && (weight > most || (best === undefined && weight === most))) {
      best = name;
      most = weight;
    }
  }
  return best;
}
