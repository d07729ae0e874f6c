import type { ReadHeader } from '../../model/request/read-header.ts';

/** Whether a browser asks for a page. It gets a page of the gateway, a redirect or a 404; no operation runs. */
export function asksForPage(method: string, header: ReadHeader): boolean {
  return method === 'GET' && header('accept')?.toLowerCase().includes('text/html') === true;
}
