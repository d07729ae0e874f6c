/** For tests of clients of the official API: its errors, its fields, and how it parses a selection. A start does not load them. */
export { META_ERRORS } from './errors/table.ts';
export type { NodeName as MetaNodeName, NodeType as MetaNodeType } from './nodes/node.ts';
export { metaNodeTypes } from './nodes/types.ts';
export { type FieldNode, parseFields } from './read/parse-fields.ts';
