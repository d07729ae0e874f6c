import { isPk, isUsername } from '../../model/ids.ts';
import type { User } from '../../model/user/user.ts';
import type { Endpoint, OtherCall, Parameters } from '../contract/endpoint.ts';

/** The call that an answer about an account answers too: the one by the account's other key. */
export type ByOtherKey<Answer> = (answer: Answer, asked: Parameters) => OtherCall | undefined;

/** Two endpoints with the same answer about an account. */
interface AccountEndpoints {
  /** The parameter that takes the pk; the other endpoint takes `username`. */
  readonly pk: string;
  readonly byPk: () => Endpoint;
  readonly byUsername: () => Endpoint;
}

/**
 * What an answer by one key of an account answers under the other. Undefined where the answer has another key than the one that was
 * asked for: a service may answer by a former username, under which somebody else can be found a moment later.
 */
export function accountKeys<Answer>(
  { pk: pkParameter, byPk, byUsername }: AccountEndpoints,
  accountOf: (answer: Answer) => User | undefined,
): ByOtherKey<Answer> {
  return (answer, asked) => {
    const { pk, username } = accountOf(answer) ?? {};
    if (pk == null || username == null || !isPk(pk) || !isUsername(username)) return undefined;
    const name = username.toLowerCase();
    const { [pkParameter]: askedPk, username: askedName, ...others } = asked;
    if (askedPk === pk) return { endpoint: byUsername(), parameters: { username: name, ...others } };
    if (askedName === name) return { endpoint: byPk(), parameters: { [pkParameter]: pk, ...others } };
    return undefined;
  };
}
