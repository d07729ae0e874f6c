/** The browser's storage; where it is off, one that is forgotten with the page. */
export function pageStorage(): Storage {
  try {
    const { localStorage } = window;
    localStorage.setItem('graphiql:test', '1');
    localStorage.removeItem('graphiql:test');
    return localStorage;
  } catch {
    return memoryStorage();
  }
}

function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}
