import { block } from '../declare/block.ts';
import { commaSeparated, offByDefault } from '../declare/parsers.ts';

/** Documents that requests name by an id. */
export const documents = block({
  /** Whether clients may register documents by their hash. */
  automatic: ['AUTOMATIC_PERSISTED_QUERIES', offByDefault],
  /** Files or folders with manifests. */
  trusted: ['TRUSTED_DOCUMENTS', commaSeparated],
  /** Whether no other documents run. */
  onlyTrusted: ['TRUSTED_DOCUMENTS_ONLY', offByDefault],
});

/** The errors of settings with which nothing could run, or which contradict each other. */
export function documentErrors(given: Readonly<Record<string, unknown>>): string[] {
  const isOn = (name: string): boolean => offByDefault.safeParse(given[name]).data === true;
  if (!isOn('TRUSTED_DOCUMENTS_ONLY')) return [];
  const errors: string[] = [];
  if (commaSeparated.safeParse(given['TRUSTED_DOCUMENTS']).data?.length === 0)
    errors.push('TRUSTED_DOCUMENTS_ONLY: nothing could run: name the manifests in TRUSTED_DOCUMENTS');
  if (isOn('AUTOMATIC_PERSISTED_QUERIES'))
    errors.push(
      'AUTOMATIC_PERSISTED_QUERIES: clients may register no documents where TRUSTED_DOCUMENTS_ONLY is set; leave one of them out',
    );
  return errors;
}
