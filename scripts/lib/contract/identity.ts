import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UsageError } from '../record/open.ts';

/** Who is asked about, with their consent, and what of them is sent. */
export interface Identity {
  cedula: string;
  photo: Buffer;
  userId: string;
  /** Base64: what the institution would hold, and what the widget made. */
  template?: string;
  referenceImage?: string;
  bestImageToken?: string;
}

export interface Asked {
  live: boolean;
  confirmed: boolean;
  /** Given by name; a file's content already read. */
  given: Partial<Identity>;
}

const options = {
  live: { type: 'boolean' },
  'confirm-billing': { type: 'boolean' },
  cedula: { type: 'string' },
  photo: { type: 'string' },
  'user-id': { type: 'string' },
  'template-file': { type: 'string' },
  'reference-image': { type: 'string' },
  'best-image-token-file': { type: 'string' },
} as const;

const largestPhoto = 2_000_000;

/** @throws UsageError */
export function readArguments(args: readonly string[]): Asked {
  const values = parseArgs({ args: [...args], options, strict: true }).values;
  const {
    cedula,
    photo,
    'user-id': userId,
    'template-file': template,
    'reference-image': referenceImage,
    'best-image-token-file': bestImageToken,
  } = values;
  return {
    live: values.live ?? false,
    confirmed: values['confirm-billing'] ?? false,
    given: {
      ...(cedula !== undefined && { cedula }),
      ...(userId !== undefined && { userId }),
      ...(photo !== undefined && { photo: photoIn(photo) }),
      ...(template !== undefined && { template: bytesOf(template).toString('latin1').trim() }),
      ...(referenceImage !== undefined && { referenceImage: bytesOf(referenceImage).toString('base64') }),
      ...(bestImageToken !== undefined && {
        bestImageToken: bytesOf(bestImageToken).toString('latin1').trim(),
      }),
    },
  };
}

function photoIn(file: string): Buffer {
  const bytes = bytesOf(file);
  if (bytes.length > largestPhoto)
    throw new UsageError(`${file} is larger than ${largestPhoto} bytes: make it smaller.`);
  if (bytes.subarray(0, 3).toString('hex') !== 'ffd8ff')
    throw new UsageError(`${file} is no JPEG: give one with --photo.`);
  return bytes;
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read: ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}.`,
    );
  }
}
