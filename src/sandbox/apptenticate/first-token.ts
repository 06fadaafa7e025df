import { fingerprint } from '../record.ts';

const most = 10_000;

/**
 * For the scenarios "401 until another token comes": stores the first token used with each cédula. The only
 * state of a scenario; evicts the oldest cédulas beyond ten thousand.
 */
export function createFirstTokens(): (cedula: string, token: string) => boolean {
  const first = new Map<string, string>();
  return (cedula, token) => {
    const print = fingerprint(token);
    const known = first.get(cedula);
    if (known !== undefined) return known === print;
    first.set(cedula, print);
    const oldest = first.keys().next().value;
    if (first.size > most && oldest !== undefined) first.delete(oldest);
    return true;
  };
}
