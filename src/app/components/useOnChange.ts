import { useState } from 'react';

/**
 * Calls back during rendering when a value differs from the last render: for state that must not outlive the
 * value. Unlike with an effect, the outdated state is never shown.
 */
export function useOnChange<Value>(value: Value, changed: (value: Value) => void): void {
  const [last, setLast] = useState(value);
  if (Object.is(value, last)) return;
  setLast(value);
  changed(value);
}
