import { stringify } from 'csv-stringify/sync';
import type { ExportFormat } from '../../contract/operator.ts';
import type { ExportedRow } from './export-rows.ts';

export interface Encoding {
  type: string;
  encode(rows: AsyncIterable<ExportedRow>): AsyncGenerator<string>;
}

/** The forms in which verifications are handed out. */
export const exportEncodings: Record<ExportFormat, Encoding> = {
  csv: { type: 'text/csv; charset=utf-8', encode: csv },
  jsonl: { type: 'application/jsonl; charset=utf-8', encode: jsonLines },
};

async function* jsonLines(rows: AsyncIterable<ExportedRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** For spreadsheets: what looks like a formula is none. */
async function* csv(rows: AsyncIterable<ExportedRow>): AsyncGenerator<string> {
  let header = true;
  for await (const row of rows) {
    yield stringify([row], {
      header,
      escape_formulas: true,
      cast: { boolean: String, object: (cell) => JSON.stringify(cell) },
    });
    header = false;
  }
}
