import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { reportFolder } from '../browser-tests/mode.ts';
import { runBrowserTests } from '../e2e.ts';
import { root } from '../paths.ts';
import { summaryPage } from './page.ts';
import type { Row } from './row.ts';

/** Plays one person of each group through the real page, and writes the results as one readable page. */
export async function writeSummary(args: string[]): Promise<number> {
  const folder = join(reportFolder, 'summary');
  rmSync(folder, { recursive: true, force: true });
  process.env['SUMMARY'] = '1';
  const code = await runBrowserTests(['e2e/summary', ...args]);
  const rows = (existsSync(folder) ? readdirSync(folder) : [])
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Row);
  if (rows.length === 0) return code === 0 ? 1 : code;
  const file = join(reportFolder, 'summary.html');
  mkdirSync(reportFolder, { recursive: true });
  writeFileSync(file, summaryPage(rows));
  console.log(`${rows.length} people: ${relative(root, file)}`);
  return code;
}
