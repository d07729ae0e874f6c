import { z } from 'zod';
import type { InstagramLink } from '../../model/links/links.ts';
import { readInstagramUrl, URL_FORMS } from '../../model/links/read-url.ts';
import { linkQuery } from '../schema/link-query.ts';
import { budgetSchema, reading } from './schemas.ts';
import { type AddTool, budgetOf, failure, success } from './tool.ts';

/** `resolve_url`: what an Instagram URL names. */
export const addResolveUrl: AddTool = (server, context) => {
  server.registerTool(
    'resolve_url',
    {
      title: 'Read an Instagram URL',
      description:
        'Tells what an Instagram URL names (type and key) and suggests a query for it. Free: the URL is only decoded. A share link needs run_query to find its target.',
      inputSchema: z.object({ url: z.string().max(2000) }),
      outputSchema: z.object({
        type: z.string(),
        key: z.record(z.string(), z.string()),
        query: z.string(),
        ...budgetSchema,
      }),
      annotations: { ...reading, idempotentHint: true, openWorldHint: false },
    },
    ({ url }) => {
      const link = readInstagramUrl(url);
      if (link === null)
        return failure(
          `the URL names nothing on Instagram; the forms are https://www.instagram.com/ with ${URL_FORMS.join(', ')}`,
          budgetOf(context),
        );
      return success({
        type: link.type,
        key: keyOf(link),
        query: linkQuery(context.schema, link),
        ...budgetOf(context),
      });
    },
  );
};

/** What the URL says of its target. */
function keyOf({ type: _, ...key }: InstagramLink): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(key).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
