import { expect, test } from 'vitest';
import { hiker } from '../../../src/upstreams/hiker/endpoints/index.ts';
import { billedRequests } from '../../../src/upstreams/hiker/errors.ts';

const absent = '{"detail":"User not found","exc_type":"UserNotFound"}';

test.each([
  ['the header states', 404, { 'x-hiker-info': '{"reqs": 2}' }, absent, 2],
  ['the older form of the header states', 200, { 'x-hiker-info': 'reqs=3' }, '{}', 3],
  ['the documents state, without a header', 404, {}, absent, 1],
  ['nothing, for a failure', 503, {}, '{"detail":"try again"}', 0],
  ['nothing, for a redirect', 307, {}, '', 0],
  ['nothing, for a method that is not allowed', 405, {}, '{"detail":"Method Not Allowed"}', 0],
  ['nothing, for a rare refusal', 430, {}, '{"detail":"no"}', 0],
  ['nothing, for headers that are too long', 431, {}, '{"detail":"no"}', 0],
  ['a "not found" that mentions the entries of a list', 404, {}, '{"detail":"Entries not found"}', 1],
  ['nothing, if the answer is not from HikerAPI', 404, {}, 'Nothing here', 0],
  ['nothing, for an unknown path', 404, {}, '{"detail":"Not Found"}', 0],
  ['nothing, if the proxy refused it', 403, {}, 'error code: 1010', 0],
])('an answer costs what %s', (_what, status, headers, body, billed) => {
  expect(billedRequests({ status, headers, body }, hiker.userById)).toBe(billed);
});
