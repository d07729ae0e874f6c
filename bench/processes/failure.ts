interface Answer {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly upstream?: { readonly billed?: number } };
}

/** What an answer with errors is counted as, and how many upstream calls it was billed. */
export function failureOf(status: number, text: string): { readonly code: string; readonly billed: number } {
  const { errors, extensions } = text.startsWith('{') ? (JSON.parse(text) as Answer) : {};
  const code = errors?.[0]?.extensions?.code;
  return {
    code: status === 200 ? (code ?? 'without a code') : `${status}${code === undefined ? '' : ` ${code}`}`,
    billed: extensions?.upstream?.billed ?? 0,
  };
}
