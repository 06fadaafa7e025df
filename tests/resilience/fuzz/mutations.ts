import type { Random } from './random.ts';
import type { Draft } from './request.ts';

/** What has broken servers before: controls, quotes, long runs, other alphabets, names of object members. */
export const nasty: readonly string[] = [
  '',
  ' ',
  '\0',
  '\r\n',
  '\n\nX: y',
  '"',
  '\\',
  "' OR 1=1 --",
  '../../etc/passwd',
  '%00%0d%0a',
  '\u202e',
  '😀',
  '\xff\xfe',
  '__proto__',
  'constructor',
  'toString',
  '{"a":1}',
  '[]',
  '-1',
  '1e309',
  '9'.repeat(40),
  'x'.repeat(300),
  'x'.repeat(20_000),
  'null',
  'undefined',
  'true',
  ';',
  ',',
  '--fuzz',
  '--fuzz--',
  "utf-8''%ff",
];

export type Mutation = (draft: Draft, random: Random) => void;

const partOf = (draft: Draft, random: Random) =>
  draft.parts[random.below(draft.parts.length)] ?? { head: '', content: Buffer.alloc(0) };
const headerOf = (draft: Draft, random: Random) =>
  draft.headers[random.below(draft.headers.length)] ?? ['X', ''];

const forms: Mutation[] = [
  (draft, random) => void draft.parts.splice(random.below(draft.parts.length), 1),
  (draft, random) => void draft.parts.push({ ...partOf(draft, random) }),
  (draft) => void draft.parts.reverse(),
  (draft, random) => {
    const part = {
      head: `Content-Disposition: form-data; name="${random.pick(nasty)}"`,
      content: random.bytes(20),
    };
    draft.parts.splice(random.below(draft.parts.length + 1), 0, part);
  },
  (draft, random) => {
    const part = partOf(draft, random);
    for (let count = random.below(120); count > 0; count -= 1) draft.parts.push({ ...part });
  },
  (draft, random) => {
    const part = partOf(draft, random);
    part.head = part.head.replace(/name="[^"]*"/, `name="${random.pick(nasty)}"`);
  },
  (draft, random) => {
    const part = partOf(draft, random);
    part.head += `\r\n${random.pick(['Content-Type', 'Content-Transfer-Encoding', 'X', '__proto__'])}: ${random.pick([...nasty, 'application/json', 'multipart/mixed; boundary=fuzz', 'base64'])}`;
  },
  (draft, random) => {
    const part = partOf(draft, random);
    const at = random.below(part.head.length);
    part.head = part.head.slice(0, at) + random.pick(nasty) + part.head.slice(at + random.below(10));
  },
  (draft, random) => {
    draft.end = random.pick(['', '-', '---', 'x', '--\r\n--fuzz']);
  },
  (draft, random) => {
    draft.boundary = random.pick(['other', 'fuzz ', 'b'.repeat(71), '', ...nasty]);
  },
];

const fields: Mutation[] = [
  (draft, random) => {
    partOf(draft, random).content = Buffer.from(random.pick(nasty), random.pick(['utf8', 'latin1']));
  },
  (draft, random) => {
    const part = partOf(draft, random);
    part.content = Buffer.concat([part.content, Buffer.from(random.pick(nasty))]);
  },
  (draft, random) => {
    const part = partOf(draft, random);
    part.content = part.content.subarray(0, random.below(part.content.length));
  },
];

const headers: Mutation[] = [
  (draft, random) => void draft.headers.splice(random.below(draft.headers.length), 1),
  (draft, random) => void draft.headers.push([...headerOf(draft, random)]),
  (draft, random) => {
    headerOf(draft, random)[1] = random.pick(nasty);
  },
  (draft, random) => {
    const header = headerOf(draft, random);
    const at = random.below(header[1].length + 1);
    header[1] = header[1].slice(0, at) + random.pick(nasty) + header[1].slice(at);
  },
  (draft, random) => {
    const name = random.pick([
      'Expect',
      'Upgrade',
      'Connection',
      'Range',
      'Cookie',
      'TE',
      'Trailer',
      'X-Forwarded-Host',
      'Content-Encoding',
      'If-None-Match',
      'Sec-Fetch-Mode',
    ]);
    draft.headers.push([
      name,
      random.pick([...nasty, '100-continue', 'websocket', 'upgrade', 'close', 'gzip']),
    ]);
  },
  (draft) => void draft.headers.push(['Transfer-Encoding', 'chunked']),
  (draft, random) => {
    draft.length = random.pick([
      '0',
      '-1',
      '1',
      '50000000',
      '2016385',
      'x',
      '',
      '1e3',
      String(random.below(20_000)),
    ]);
  },
  (draft, random) => {
    draft.method = random.pick([
      'GET',
      'HEAD',
      'PUT',
      'DELETE',
      'PATCH',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'post',
      'X',
      '',
    ]);
  },
  (draft, random) => {
    draft.path = random.pick([
      ...nasty,
      '/',
      '*',
      '/api/config',
      '/csp-report',
      '/api/handoffs',
      'http://evil.example/',
      '//',
      '/%zz',
      `/${'x'.repeat(3_000)}`,
    ]);
  },
];

/** Offsets of markers in a JPEG, where a flipped bit does most. */
const images: Mutation[] = [
  (draft, random) => changeImage(draft, (image) => flip(image, random.below(image.length), random)),
  (draft, random) =>
    changeImage(draft, (image) => flip(image, random.below(Math.min(700, image.length)), random)),
  (draft, random) => changeImage(draft, (image) => image.subarray(0, random.below(image.length))),
  (draft, random) =>
    changeImage(draft, (image) =>
      splice(image, random.below(image.length), random.below(50), Buffer.alloc(0)),
    ),
  (draft, random) =>
    changeImage(draft, (image) =>
      splice(image, random.below(image.length), 0, random.bytes(random.below(200))),
    ),
  (draft, random) => changeImage(draft, (image) => Buffer.concat([image, random.bytes(random.below(50))])),
  (draft, random) => {
    const marker = Buffer.from([0xff, 0xc0 + random.below(64), 0, random.below(256)]);
    changeImage(draft, (image) =>
      splice(image, 2, 0, Buffer.concat([marker, random.bytes(random.below(256))])),
    );
  },
  (draft, random) => {
    const exif = Buffer.concat([
      Buffer.from('ffe1002245786966000049492a0008000000', 'hex'),
      random.bytes(18),
    ]);
    changeImage(draft, (image) => splice(image, 2, 0, exif));
  },
];

export const mutations: readonly Mutation[] = [...forms, ...fields, ...headers, ...images];

function changeImage(draft: Draft, change: (image: Buffer) => Buffer): void {
  const part = draft.parts.find(({ head }) => head.includes('image/jpeg'));
  if (part !== undefined && part.content.length > 0) part.content = change(part.content);
}

export function splice(bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
}

export function flip(bytes: Buffer, at: number, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  return copy;
}
