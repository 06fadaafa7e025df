import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { vendorIds } from '../context.ts';
import { SettingsProblem } from '../settings.ts';

const exchangeSchema = z.object({
  version: z.literal(1),
  vendor: z.enum(vendorIds),
  operation: z.string(),
  /** Numbered in order of appearance; null if a request names nobody. */
  person: z.nullable(z.int()),
  request: z.object({ fields: z.array(z.string()), fixed: z.record(z.string(), z.string()) }),
  answer: z.object({
    status: z.int().check(z.minimum(100), z.maximum(599)),
    headers: z.record(z.string(), z.string()),
    kind: z.enum(['json', 'html', 'empty', 'other']),
    body: z.unknown(),
  }),
});

/** One request and its answer, scrubbed. */
export type RecordedExchange = z.infer<typeof exchangeSchema>;

/** Writes a recording, one file per exchange. @throws SettingsProblem if the folder already contains one */
export function openTape(folder: string): (exchange: Omit<RecordedExchange, 'version'>) => void {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).some(isExchange)) {
    throw new SettingsProblem(`${folder} holds a recording already: name an empty folder with RECORD.`);
  }
  let written = 0;
  return (exchange) => {
    written += 1;
    const name = `${String(written).padStart(4, '0')}-${exchange.vendor}-${exchange.operation}.json`;
    const text = `${JSON.stringify({ version: 1, ...exchange }, null, 2)}\n`;
    writeFileSync(join(folder, name), text, { flag: 'wx' });
  };
}

/** All exchanges of a recording, in order. @throws SettingsProblem */
export function readTape(folder: string): RecordedExchange[] {
  const names = namesIn(folder);
  if (names.length === 0) {
    throw new SettingsProblem(`${folder} holds no recording: make one with RECORD=${folder}.`);
  }
  return names.map((name) => {
    const read = exchangeSchema.safeParse(jsonOf(join(folder, name)));
    if (!read.success)
      throw new SettingsProblem(`${join(folder, name)} is not an exchange that was recorded here.`);
    return read.data;
  });
}

const isExchange = (name: string): boolean => /^\d{4,}-.*\.json$/.test(name);

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(isExchange).sort();
  } catch {
    throw new SettingsProblem(`${folder} cannot be read: name the folder of a recording with REPLAY.`);
  }
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
