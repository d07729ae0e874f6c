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
  .strip img { aspect-ratio: 9 / 16; }
  figcaption { position: absolute; inset: auto 6px 6px; padding: 1px 6px; border-radius: 6px; background: #000a; color: #fff; font-size: 12px; }
  .bars { display: flex; gap: 8px; align-items: end; height: 190px; }
  .bars div { flex: 1; text-align: center; font-size: 11px; color: #6b7280; white-space: nowrap; }
  .bars i { display: block; background: #0d9488; border-radius: 4px 4px 0 0; margin-bottom: 4px; }
`;
