import { hashText } from '../../dice.ts';
import type { GraphErrorFault } from '../../http/fault-injection.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { MetaPermission } from '../access/permissions.ts';
import { META_ERRORS } from './table.ts';

/** An error answer: thrown where it is found, written by the service. Values left out come from META_ERRORS. */
export class GraphError extends Error {
  readonly status: number;
  readonly body: JsonObject;

  constructor({ code, subcode, ...given }: GraphErrorFault, status?: number) {
    const known =
      META_ERRORS.find((each) => each.code === code && each.subcode === subcode) ??
      // An unknown subcode does not change the meaning of the code.
      META_ERRORS.find((each) => each.code === code && each.subcode === undefined);
    const message = given.message ?? known?.message ?? `(#${code}) An error has occurred`;
    const title = given.title ?? known?.title;
    const userMessage = given.userMessage ?? known?.userMessage;
    super(message);
    this.status = status ?? known?.status ?? 400;
    this.body = {
      error: {
        message,
        type: given.type ?? known?.type ?? 'OAuthException',
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(title === undefined && userMessage === undefined && known?.isTransient !== true && !given.isTransient
          ? {}
          : { is_transient: given.isTransient ?? known?.isTransient ?? false }),
        ...(title === undefined ? {} : { error_user_title: title }),
        ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
        fbtrace_id: traceId(`${code}/${subcode}/${message}`),
      },
    };
  }
}

/** The same error has the same trace id, so that answers can be compared. The real one differs each time. */
function traceId(text: string): string {
  return `A${Buffer.from(`${hashText(text)}${hashText(text, 1)}`)
    .toString('base64url')
    .slice(0, 22)}`;
}

export function invalidToken(subcode: number | undefined): GraphError {
  return new GraphError(subcode === undefined ? { code: 190 } : { code: 190, subcode });
}

export function invalidProof(): GraphError {
  return new GraphError({
    code: 100,
    type: 'GraphMethodException',
    message: 'Invalid appsecret_proof provided in the API argument',
  });
}

/** No such object, or no permission to see it: the service answers both alike. */
export function noObject(id: string, method = 'GET'): GraphError {
  return new GraphError({
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}

export function noField(field: string, node: string): GraphError {
  return new GraphError({
    code: 100,
    message: `(#100) Tried accessing nonexistent field (${field}) on node type (${node})`,
  });
}

export function invalidParameter(message: string): GraphError {
  return new GraphError({ code: 100, message: `(#100) ${message}` });
}

export function missingParameter(name: string): GraphError {
  return invalidParameter(`The parameter ${name} is required`);
}

/** Also for a cursor whose item no longer exists. */
export function invalidCursor(): GraphError {
  return invalidParameter('Invalid cursors values');
}

export function syntaxError(message: string): GraphError {
  return new GraphError({ code: 2500, message: `Syntax error "${message}"` });
}

/** A missing permission of the shop or the Page is error 200, any other is error 10. */
export function lacksPermission(permission: MetaPermission): GraphError {
  const isShop = permission === 'catalog_management' || permission === 'instagram_shopping_tag_products';
  if (isShop || permission.startsWith('pages_'))
    return new GraphError({ code: 200, message: `(#200) Requires ${permission} permission to manage the object` });
  return new GraphError({
    code: 10,
    message: permission.startsWith('instagram_')
      ? `(#10) Application does not have permission for this action: ${permission} is missing`
      : `(#10) To use '${permission}', your use of this endpoint must be reviewed and approved by Facebook.`,
  });
}

/** The publishing error with this subcode; `message` when its text has placeholders. */
export function publishingError(subcode: number, message?: string): GraphError {
  const known = META_ERRORS.find((each) => each.subcode === subcode);
  const texts = message === undefined ? {} : { message, userMessage: message };
  return new GraphError({ code: known?.code ?? -1, subcode, ...texts });
}

/** No container with this id can be published. */
export function noContainer(creationId: string): GraphError {
  return publishingError(
    2207008,
    `The media builder with creation id = ${creationId} does not exist or has been expired.`,
  );
}

export function tooManyTags(most: number): GraphError {
  return publishingError(2207040, `Cannot use more than ${most} tags per created media.`);
}
