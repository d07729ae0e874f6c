import { z } from 'zod';
import { commaSeparated, offByDefault } from '../declare/parsers.ts';

/** Documents that requests name by an id. */
export const documents = z
  .object({
    AUTOMATIC_PERSISTED_QUERIES: offByDefault,
    TRUSTED_DOCUMENTS: commaSeparated,
    TRUSTED_DOCUMENTS_ONLY: offByDefault,
  })
  .superRefine((settings, { addIssue }) => {
    if (!settings.TRUSTED_DOCUMENTS_ONLY) return;
    if (settings.TRUSTED_DOCUMENTS.length === 0)
      addIssue({
        code: 'custom',
        path: ['TRUSTED_DOCUMENTS_ONLY'],
        message: 'nothing could run: name the manifests in TRUSTED_DOCUMENTS',
      });
    if (settings.AUTOMATIC_PERSISTED_QUERIES)
      addIssue({
        code: 'custom',
        path: ['AUTOMATIC_PERSISTED_QUERIES'],
        message: 'clients may register no documents where TRUSTED_DOCUMENTS_ONLY is set; leave one of them out',
      });
  })
  .transform((settings) => ({
    /** Whether clients may register documents by their hash. */
    automatic: settings.AUTOMATIC_PERSISTED_QUERIES,
    /** Files or folders with manifests. */
    trusted: settings.TRUSTED_DOCUMENTS,
    /** Whether no other documents run. */
    onlyTrusted: settings.TRUSTED_DOCUMENTS_ONLY,
  }));
