/** Text that is HTML already. */
export class Raw {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** HTML, with values escaped. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Raw | readonly Raw[])[]): Raw {
  return new Raw(parts.map((part, index) => part + written(values[index] ?? '')).join(''));
}

function written(value: string | Raw | readonly Raw[]): string {
  if (value instanceof Raw) return value.text;
  if (typeof value !== 'string') return value.map(({ text }) => text).join('');
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const numbers = new Intl.NumberFormat('en');
export const number = (value: number | null): string => (value === null ? 'hidden' : numbers.format(value));

const dates = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'UTC',
});
export const date = (value: string): string => dates.format(new Date(value));

/** As minutes and seconds. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Emoji need a font that not every machine has. */
export const withoutEmoji = (text: string): string => text.replaceAll(/\p{Extended_Pictographic}/gu, '');

/** A page whose `main` is the picture. */
export function page(content: Raw): string {
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><main>${content.text}</main>`;
}

const style = `
  body { margin: 0; background: #fff; color: #1f2937; font: 15px/1.45 system-ui, sans-serif; }
  main { padding: 20px; width: 680px; }
  h1 { margin: 0; font-size: 20px; } p { margin: 4px 0; } .soft { color: #6b7280; }
  .round { border-radius: 50%; object-fit: cover; width: 120px; height: 120px; } .small.round { width: 40px; height: 40px; }
  .card { display: flex; gap: 24px; align-items: center; }
  .comment { display: flex; gap: 12px; align-items: center; padding: 7px 0; }
  .grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px; } .strip { display: flex; gap: 10px; }
  figure { margin: 0; position: relative; flex: 1; }
  figure img { width: 100%; aspect-ratio: 1; object-fit: cover; border-radius: 8px; display: block; }
  .reels { display: grid; grid-template-columns: repeat(6, 1fr); gap: 6px; } .next { text-align: center; }
  .track { display: flex; gap: 10px; align-items: center; padding: 6px 0; } .track > div { flex: 1; } .track h1 { font-size: 17px; }
  .track figure { flex: none; width: 84px; } .cover { width: 84px; height: 84px; border-radius: 8px; }
  .card.top { align-items: start; } .post { width: 230px; aspect-ratio: 4 / 5; object-fit: cover; border-radius: 8px; }
  .hidden { color: #9ca3af; } .tag { padding: 0 7px; border: 1px solid #d1d5db; border-radius: 99px; font-size: 12px; }
  .reply { margin-left: 22px; padding-left: 10px; border-left: 2px solid #e5e7eb; }
  .strip img { aspect-ratio: 9 / 16; }
  figcaption { position: absolute; inset: auto 6px 6px; padding: 1px 6px; border-radius: 6px; background: #000a; color: #fff; font-size: 12px; }
  .bars { display: flex; gap: 8px; align-items: end; height: 190px; }
  .bars div { flex: 1; text-align: center; font-size: 11px; color: #6b7280; white-space: nowrap; }
  .bars i { display: block; background: #0d9488; border-radius: 4px 4px 0 0; margin-bottom: 4px; }
`;
