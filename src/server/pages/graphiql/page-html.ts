import { createHash } from 'node:crypto';
import type { PageStart } from './page-files.ts';
import type { PageSettings } from './page-settings.ts';

export interface Html {
  readonly text: string;
  /** The value of `content-security-policy`. */
  readonly policy: string;
}

/** Before the script has loaded the page has the color of the system. GraphiQL gives the body a class once one is chosen. */
const firstStyle = `:root { color-scheme: light dark }
:root:has(> .graphiql-light) { color-scheme: light }
:root:has(> .graphiql-dark) { color-scheme: dark }
html, body, #graphiql { height: 100%; margin: 0 }
body { background: light-dark(#fff, #212a3b); color: light-dark(#000, #fff) }
.page-problem { max-width: 40rem; margin: 15vh auto; padding: 0 1rem; font: 1.1rem/1.5 system-ui }`;

/**
 * Runs in the browser. The files are below the path that the page has there, which a proxy may have changed; so the page names
 * them only now. The script waits for the style, and is loaded at the same time.
 */
const startScript = (start: PageStart) => `const { script, style, next } = ${JSON.stringify(start)};
const base = location.pathname.replace(/\\/+$/, '') + '/assets/';
const link = (rel, name) => {
  const element = Object.assign(document.createElement('link'), { rel, href: base + name });
  document.head.append(element);
  return new Promise((resolve, reject) => Object.assign(element, { onload: resolve, onerror: reject }));
};
const styled = link('stylesheet', style);
for (const name of [script, ...next]) link('modulepreload', name).catch(() => undefined);
styled.then(() => import(base + script)).catch(() => {
  const problem = document.createElement('p');
  problem.className = 'page-problem';
  problem.setAttribute('role', 'alert');
  problem.textContent = 'GraphiQL did not load its files from ' + base + '. Is the gateway running? A proxy in front of it must pass on the paths below the one of this page too.';
  document.getElementById('graphiql').replaceChildren(problem);
});`;

/**
 * The page, which is the same for every request: it reads a link's `?query=` in the browser. Scripts come from the gateway's files,
 * and the one in the page is named by its digest. Monaco writes styles into the page. Pictures are shown from the gateway only:
 * from its own host and from the URL under which its files are said to be.
 */
export function pageHtml(settings: PageSettings, start: PageStart): Html {
  const script = startScript(start);
  const digest = createHash('sha256').update(script).digest('base64');
  const files = settings.filesFrom === undefined ? '' : new URL(settings.filesFrom).origin;
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${digest}'`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    `img-src 'self' data: ${files}`,
    `media-src 'self' ${files}`,
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${settings.title} · GraphiQL</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%23d60590'/%3E%3Ccircle cx='8' cy='8' r='3' fill='white'/%3E%3C/svg%3E">
<style>${firstStyle}</style>
</head>
<body>
<div id="graphiql"><noscript><p class="page-problem">GraphiQL needs JavaScript.</p></noscript></div>
<script type="application/json" id="settings">${inScript(settings)}</script>
<script type="module">${script}</script>
</body>
</html>
`;
  return { text, policy };
}

/** JSON that cannot end the element around it. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
