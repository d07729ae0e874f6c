import type { Fact } from '../../../../../model/entity.ts';
import type { AiLabel } from '../../../../../model/post/media.ts';
import { type Keys, object, text } from '../../../../instagram/value.ts';

/** By `detection_method`. */
const labels: Readonly<Record<string, AiLabel | null>> = {
  NONE: null,
  MANUAL_OVERRIDE_LABEL_OFF: null,
  SELF_DISCLOSURE_FLOW: 'SELF_DISCLOSED',
  C2PA_METADATA: 'MADE_METADATA',
  IPTC_METADATA: 'MADE_METADATA',
  C2PA_METADATA_EDITED: 'EDITED_METADATA',
  IPTC_METADATA_EDITED: 'EDITED_METADATA',
  META_INVISIBLE_WATERMARK: 'WATERMARK',
  MANUAL_OVERRIDE_LABEL_ON: 'SET_BY_INSTAGRAM',
};

/** The reason of the label "AI info", from `{detection_method}`; null without the label. Any new value is OTHER. */
export function aiLabelOf(value: unknown): Fact<AiLabel> {
  const method = text(object<Keys<'detection_method'>>(value)?.detection_method);
  if (method === undefined || method === '') return undefined;
  return Object.hasOwn(labels, method) ? labels[method] : 'OTHER';
}

/** Whether a post with this reason of the label has it; undefined if the answer does not say. */
export function isLabelled(label: Fact<AiLabel>): boolean | undefined {
  return label === undefined ? undefined : label !== null;
}
