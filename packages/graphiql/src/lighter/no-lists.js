// In place of Monaco's command palette and list of references, and the trees that they are made of. GraphiQL's references have one
// target, its documentation, so that no list of them opens.
import { RawContextKey } from 'monaco-editor/esm/vs/platform/contextkey/common/contextkey.js';
import { createDecorator } from 'monaco-editor/esm/vs/platform/instantiation/common/instantiation.js';

export const IListService = createDecorator('listService');
export class ListService {}
export class StandaloneQuickInputService {}
export class ReferenceWidget {}
export class LayoutData {}
export const WorkbenchListFocusContextKey = new RawContextKey('listFocus', false);
export const WorkbenchTreeElementCanCollapse = new RawContextKey('treeElementCanCollapse', false);
export const WorkbenchTreeElementCanExpand = new RawContextKey('treeElementCanExpand', false);
