import { afterAll } from 'vitest';
import { endFile } from './after-file.ts';

// Vitest evaluates this file anew for each test file.
afterAll(endFile, 120_000);
