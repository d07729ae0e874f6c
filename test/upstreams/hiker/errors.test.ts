import { expect, test } from 'vitest';
import { hiker } from '../../../src/upstreams/hiker/endpoints/index.ts';
import { billedRequests } from '../../../src/upstreams/hiker/errors.ts';

const absent = '{"detail":"User not found","exc_type":"UserNotFound"}';

test.each([
  ['the header says', 404, { 'x-hiker-info': '{"reqs": 2}' }, absent, 2],
  ['the older form of it says', 200, { 'x-hiker-info': 'reqs=3' }, '{}', 3],
  ['the documents say, without one', 404, {}, absent, 1],
  ['nothing, for a failure', 503, {}, '{"detail":"try again"}', 0],
  ['nothing, for a redirect', 307, {}, '', 0],
  ['nothing, for a method that it does not allow', 405, {}, '{"detail":"Method Not Allowed"}', 0],
  ['nothing, for one of the rarer refusals', 430, {}, '{"detail":"no"}', 0],
  ['nothing, for headers that are too long', 431, {}, '{"detail":"no"}', 0],
  ['a "not found" that speaks of the entries of a list', 404, {}, '{"detail":"Entries not found"}', 1],
  ['nothing, where no HikerAPI answered', 404, {}, 'Nothing here', 0],
  ['nothing, where it has no such address', 404, {}, '{"detail":"Not Found"}', 0],
  ['nothing, where the edge turned it away', 403, {}, 'error code: 1010', 0],
])('an answer costs what %s', (_what, status, headers, body, billed) => {
  expect(billedRequests({ status, headers, body }, hiker.userById)).toBe(billed);
});
