export type Data = Record<string, unknown>;

/** Without a prototype, so that `__proto__` is a name like any other; a constructor's objects are faster than `Object.create(null)`. */
export const DataObject = function DataObject() {} as unknown as { new (): Data; prototype: object };
DataObject.prototype = Object.create(null) as object;
