// In place of Monaco's diff editors, which GraphiQL never opens.
export class DiffEditorWidget {}
export class MultiDiffEditorWidget {}
export const linesDiffComputers = {};
