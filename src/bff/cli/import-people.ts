import { createReadStream, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CsvError, parse } from 'csv-parse';
import * as z from 'zod/mini';
import { claimSchema, maskClaim } from '../../contract/claim.ts';
import type { Enrolled, EnrolledPerson, EnrolmentStore } from '../enrolments/enrolments.ts';
import { hashClaim } from '../keys/claim-hashes.ts';
import type { Keyed } from '../keys/keyed.ts';

export interface ImportParts {
  file: string;
  enrolments: Pick<EnrolmentStore, 'enrol'>;
  keyed: Keyed;
  claimPattern: string;
}

export interface BadRow {
  line: number;
  reason: string;
}

interface Listener {
  onBad(bad: BadRow): void;
  /** Rows read so far. */
  onProgress(rows: number): void;
}

export interface Imported {
  counts: Record<Exclude<Enrolled, 'user-id-taken'>, number>;
  bad: number;
}

const atOnce = 50;
const columns = ['cedula', 'userid', 'template', 'template_file', 'image'] as const;
type Column = (typeof columns)[number];
type Cells = Partial<Record<Column, string>>;
interface Read {
  record: Cells;
  info: { lines: number };
}

/** Why a row was rejected. */
class RowProblem extends Error {
  override name = 'RowProblem';
}

/**
 * Enrols the people of a CSV file in small steps; reports and skips bad rows. @throws if the file is invalid
 */
export async function importPeople(parts: ImportParts, { onBad, onProgress }: Listener): Promise<Imported> {
  const imported: Imported = { counts: { added: 0, changed: 0, same: 0 }, bad: 0 };
  const firstLines = new Map<string, number>();
  const toPerson = personReader(parts);
  let waiting: { line: number; person: EnrolledPerson }[] = [];
  let rows = 0;

  const refuse = (bad: BadRow) => {
    imported.bad += 1;
    onBad(bad);
  };
  async function write(): Promise<void> {
    const results = await parts.enrolments.enrol(waiting.map(({ person }) => person));
    for (const [at, result] of results.entries()) {
      if (result === 'user-id-taken')
        refuse({ line: waiting[at]?.line ?? 0, reason: 'the userId is another person’s' });
      else imported.counts[result] += 1;
    }
    waiting = [];
  }

  const reader = parse({
    bom: true,
    trim: true,
    info: true,
    delimiter: [',', ';'],
    skip_empty_lines: true,
    skip_records_with_error: true,
    columns: columnsOf,
  });
  createReadStream(parts.file)
    .on('error', (error) => reader.destroy(error))
    .pipe(reader);
  reader.on('skip', (error: CsvError) => refuse({ line: Number(error['lines']), reason: error.message }));
  for await (const { record, info } of fromFile(parts.file, reader)) {
    rows += 1;
    const { lines: line } = info;
    try {
      const person = toPerson(record);
      const first = firstLines.get(person.claim.hash);
      if (first !== undefined) throw new RowProblem(`the cédula is in line ${first} already`);
      firstLines.set(person.claim.hash, line);
      waiting.push({ line, person });
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      refuse({ line, reason: error.message });
    }
    if (waiting.length === atOnce) await write();
    onProgress(rows);
  }
  await write();
  return imported;
}

async function* fromFile(file: string, reader: AsyncIterable<Read>): AsyncGenerator<Read> {
  try {
    yield* reader;
  } catch (error) {
    if (error instanceof Error && 'code' in error && !(error instanceof CsvError))
      throw new Error(`${file} cannot be read: ${String(error.code)}.`, { cause: error });
    throw error;
  }
}

/** However a spreadsheet writes them: `Cédula`, `User ID`. */
function columnsOf(header: string[]): string[] {
  const names = header.map((name) =>
    name
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036f\s]/g, '')
      .toLowerCase(),
  );
  const strange = names.filter((name) => !columns.includes(name as Column));
  if (strange.length > 0 || !names.includes('cedula') || new Set(names).size < names.length) {
    throw new Error(
      'The first line names the columns: cedula, and userId, template, template_file or image.',
    );
  }
  return names;
}

const userIdSchema = z.string().check(z.regex(/^(?=.*\d.*\d)[\w-]{2,64}$/));
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
const largestFile = 8_000_000;

function personReader({ file, keyed, claimPattern }: ImportParts): (cells: Cells) => EnrolledPerson {
  const parseScannedClaim = claimSchema(claimPattern);
  const bytesOf = (path: string) => readBytes(resolve(dirname(file), path));
  return ({ cedula, userid, template, template_file: templateFile, image }) => {
    const claim = z.safeParse(parseScannedClaim, cedula);
    if (!claim.success) throw new RowProblem('the cédula does not fit CLAIM_PATTERN');
    if (userid && !z.safeParse(userIdSchema, userid).success)
      throw new RowProblem('the userId needs two digits or more, and only letters, digits, - and _');
    if (template && templateFile) throw new RowProblem('template and template_file are both set');
    if (!template && !templateFile && !image)
      throw new RowProblem('there is neither a template nor an image');
    return {
      claim: { ...hashClaim(keyed, claim.data), mask: maskClaim(claim.data) },
      userId: userid || null,
      ...((template || templateFile) && {
        template: templateOf(
          template ||
            bytesOf(templateFile ?? '')
              .toString('latin1')
              .trim(),
        ),
      }),
      ...(image && { image: imageOf(bytesOf(image)) }),
    };
  };
}

function readBytes(path: string): Buffer {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > largestFile) throw new RowProblem(`a file is larger than ${largestFile} bytes`);
    return bytes;
  } catch (error) {
    if (error instanceof RowProblem) throw error;
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new RowProblem(`a file cannot be read: ${why}`);
  }
}

function templateOf(text: string): string {
  if (!base64.test(text)) throw new RowProblem('the template is not Base64');
  return text;
}

const signatures = [
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
];

function imageOf(bytes: Buffer): string {
  if (!signatures.some((start) => bytes.subarray(0, start.length).equals(start)))
    throw new RowProblem('the image is neither a JPEG nor a PNG');
  return bytes.toString('base64');
}
