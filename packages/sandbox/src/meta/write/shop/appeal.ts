import type { JsonObject } from '../../../json.ts';
import { requirePermissions } from '../../access/require-permissions.ts';
import { productOf, reviewStatus, shopOf } from '../../edges/products.ts';
import { invalidParameter } from '../../errors/graph-error.ts';
import { neededText } from '../parameters.ts';
import type { WriteCall } from '../writing.ts';

/** `POST /{ig-user-id}/product_appeal`: success means that the appeal was accepted for review. Each product has one appeal. */
export function appeal(call: WriteCall): JsonObject {
  requirePermissions(call.access, 'instagram_basic', 'pages_show_list');
  const catalog = shopOf(call.meta, call.access);
  const reason = neededText(call.parameters, 'appeal_reason');
  const productId = neededText(call.parameters, 'product_id');
  const product = productOf(catalog, productId);
  if (product === undefined) throw invalidParameter('Param product_id must be a valid product of the shop');
  if (reviewStatus(call.meta, product) !== 'rejected') return { success: false };
  call.meta.state.appeals.set(product.id, reason);
  return { success: true };
}
