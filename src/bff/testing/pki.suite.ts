import { generate } from 'selfsigned';

const day = 86_400_000;

export interface Issued {
  cert: string;
  key: string;
}

/** A certification authority of a test, made for it. */
export interface Authority {
  cert: string;
  /** A certificate for these names; days are counted from now. */
  issue(names?: readonly string[], from?: number, to?: number): Promise<Issued>;
}

export async function makeAuthority(name = 'Test Authority'): Promise<Authority> {
  const own = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 30 * day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return {
    cert: own.cert,
    async issue(names = ['127.0.0.1', 'localhost'], from = -1, to = 30) {
      const { cert, private: key } = await generate([{ name: 'commonName', value: names[0] ?? 'nobody' }], {
        keyType: 'ec',
        algorithm: 'sha256',
        notBeforeDate: new Date(Date.now() + from * day),
        notAfterDate: new Date(Date.now() + to * day),
        ca: { cert: own.cert, key: own.private },
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
          { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
          { name: 'subjectAltName', altNames: names.map(altName) },
        ],
      });
      return { cert, key };
    },
  };
}

const altName = (name: string) =>
  /^[\d.]+$/.test(name) ? ({ type: 7, ip: name } as const) : ({ type: 2, value: name } as const);
