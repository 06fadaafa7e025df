import type { Value } from './database.ts';

/** The values of one statement. */
export interface Values {
  readonly list: readonly Value[];
  /** Returns what stands for the value in the statement. */
  add(value: Value): string;
}

export function createValues(): Values {
  const list: Value[] = [];
  return { list, add: (value) => `$${list.push(value)}` };
}
