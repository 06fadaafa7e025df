import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** How much one guess costs: 128 * r * 2^ln bytes of memory, p times over. */
export interface PinCost {
  ln: number;
  r: number;
  p: number;
}

/** OWASP, "Password Storage Cheat Sheet": one of its equal settings of scrypt, that with 32 MiB. */
export const pinCost: PinCost = { ln: 15, r: 8, p: 3 };

const [saltBytes, hashBytes] = [16, 32];
const form = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** A PIN as stored: `$scrypt$ln=15,r=8,p=3$salt$hash` (PHC string format), so that the cost can be raised. */
export async function hashPin(pin: string, cost = pinCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(pin, salt, cost);
  const { ln, r, p } = cost;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${plain(salt)}$${plain(hash)}`;
}

/** Takes as long whether it matches or not. @throws when `storedHash` has another form */
export async function matchesPin(pin: string, storedHash: string): Promise<boolean> {
  const [, ln, r, p, salt, hash] = form.exec(storedHash) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('a stored hash has another form');
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const wanted = Buffer.from(hash, 'base64');
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64'), cost, wanted.length), wanted);
}

function derive(pin: string, salt: Buffer, { ln, r, p }: PinCost, bytes = hashBytes): Promise<Buffer> {
  const N = 2 ** ln;
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, bytes, { N, r, p, maxmem: 256 * N * r }, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}

/** Base64 without padding. */
const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
