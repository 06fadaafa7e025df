/**
 * The URL of one of our own scripts, in the form from which a page with Trusted Types may start a worker.
 *
 * @throws TypeError for a script of another origin
 */
export function ownScript(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('cotejo-own-script', { createScriptURL: onlyOwn });
  // The type of a worker's address knows only text; the browser takes the policy's value.
  return (policy?.createScriptURL(address) ?? onlyOwn(address)) as string;
}

interface Policy {
  createScriptURL(address: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy;
}

let policy: Policy | undefined;

function onlyOwn(address: string): string {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) throw new TypeError('a script of another origin');
  return url.href;
}
