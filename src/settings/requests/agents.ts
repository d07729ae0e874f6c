import { z } from 'zod';
import { block } from '../declare/block.ts';
import { integerFrom1, number, offByDefault } from '../declare/parsers.ts';

const sessionMinutes = number('a number of minutes above 0, up to 10080', (value) => value > 0 && value <= 10_080)
  .default(60)
  .transform((minutes) => minutes * 60_000);

/** What agents may do over the Model Context Protocol. */
export const agents = block({
  /** Whether agents are served over HTTP, at /mcp. */
  isServed: ['MCP', offByDefault],
  /** What one session may spend, in HikerAPI requests and KeyAPI credits together. */
  budget: ['MCP_BUDGET', integerFrom1(100, 999_999_999)],
  sessionMs: ['MCP_SESSION_MINUTES', sessionMinutes],
  /** The most characters of the data of one answer. */
  maxAnswerCharacters: ['MCP_ANSWER_CHARACTERS', integerFrom1(20_000, 1_000_000)],
  /** Who may confirm a write: nobody, a person whom the client asks, or also the holder of its token. */
  writes: ['MCP_WRITES', z.enum(['off', 'ask', 'token'], { error: 'must be off, ask or token' }).default('ask')],
});
