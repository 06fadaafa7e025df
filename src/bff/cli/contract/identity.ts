import { readFileSync } from 'node:fs';
import { UsageError } from '../context.ts';

/** The person to verify, who has consented, and the data to send. */
export interface Identity {
  cedula: string;
  photo: Buffer;
  userId: string;
  /** Base64: what the institution would hold, and what the widget made. */
  template?: string;
  referenceImage?: string;
  bestImageToken?: string;
}

/** The options of the command line: all but the cédula and the user id are paths. */
export interface IdentityOptions {
  cedula?: string;
  photo?: string;
  userId?: string;
  templateFile?: string;
  referenceImage?: string;
  bestImageTokenFile?: string;
}

const largestPhoto = 2_000_000;

/** Reads the files. @throws UsageError */
export function readIdentity(options: IdentityOptions): Partial<Identity> {
  const { cedula, photo, userId, templateFile, referenceImage, bestImageTokenFile } = options;
  return {
    ...(cedula !== undefined && { cedula }),
    ...(userId !== undefined && { userId }),
    ...(photo !== undefined && { photo: photoIn(photo) }),
    ...(templateFile !== undefined && { template: textOf(templateFile) }),
    ...(referenceImage !== undefined && { referenceImage: bytesOf(referenceImage).toString('base64') }),
    ...(bestImageTokenFile !== undefined && { bestImageToken: textOf(bestImageTokenFile) }),
  };
}

const textOf = (file: string) => bytesOf(file).toString('latin1').trim();

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
