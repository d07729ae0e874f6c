import { cpSync } from 'node:fs';

/** Copies the page of /status beside its compiled server. Browsers load its files as they are. */
const page = 'server/pages/status/page';
cpSync(`src/${page}`, `dist/${page}`, { recursive: true, filter: (path) => !path.endsWith('tsconfig.json') });
