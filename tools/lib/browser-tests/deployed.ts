/** A running instance that the browser tests target. */
export interface Deployed {
  /** Without a slash at its end. */
  origin: string;
  /** Whether an untrusted certificate is accepted. */
  ignoresCertificate: boolean;
  /** Whether captures may really be sent to it, and perhaps billed. */
  sendsCaptures: boolean;
}

/**
 * The instance of BASE_URL; undefined without one: then every worker starts its own.
 * @throws one sentence with the remedy
 */
export function deployed(env: NodeJS.ProcessEnv): Deployed | undefined {
  const address = env['BASE_URL'];
  const sendsCaptures = yesOrNo(env, 'SEND_CAPTURES');
  const ignoresCertificate = yesOrNo(env, 'IGNORE_CERTIFICATE');
  if (address === undefined || address === '') return undefined;
  return { origin: originOf(address), ignoresCertificate, sendsCaptures };
}

function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error(
      `BASE_URL="${address}" is no address: give where the page is opened, as BASE_URL=https://verify.example.org.`,
    );
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new Error(`BASE_URL="${address}" is more than an origin: give BASE_URL=${url.origin}.`);
  }
  return url.origin;
}

function yesOrNo(env: NodeJS.ProcessEnv, name: string): boolean {
  const value = env[name] ?? '';
  if (value === '' || value === 'no') return false;
  if (value === 'yes') return true;
  throw new Error(`${name}="${value}" is not understood: say ${name}=yes, or leave it out.`);
}
