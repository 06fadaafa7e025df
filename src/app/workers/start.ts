interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | undefined;

/**
 * Starts one of our own module workers; null where the browser has none. Under `require-trusted-types-for 'script'` a
 * worker's address must come from a policy: this one lets through nothing but our own origin.
 */
export function startWorker(url: string): Worker | null {
  if (typeof Worker === 'undefined') return null;
  const types = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  policy ??= types?.createPolicy('cotejo-worker', { createScriptURL: ownOrigin }) ?? {
    createScriptURL: ownOrigin,
  };
  try {
    return new Worker(policy.createScriptURL(url), { type: 'module' });
  } catch {
    return null;
  }
}

function ownOrigin(url: string): string {
  const absolute = new URL(url, location.href);
  if (absolute.origin !== location.origin) throw new TypeError('A worker of another origin');
  return absolute.href;
}
