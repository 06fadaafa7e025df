/** How many times each key is in use at present. */
export function createKeyCounts() {
  const counts = new Map<string, number>();
  const add = (key: string, change: 1 | -1) => {
    const count = (counts.get(key) ?? 0) + change;
    if (count === 0) counts.delete(key);
    else counts.set(key, count);
  };
  return {
    has: (key: string): boolean => counts.has(key),
    async during<Value>(key: string, act: () => Promise<Value>): Promise<Value> {
      add(key, 1);
      try {
        return await act();
      } finally {
        add(key, -1);
      }
    },
  };
}
