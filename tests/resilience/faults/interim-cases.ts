import type { Table } from './case.ts';
import { withScripted } from './guard-cases.ts';

/** What HTTP lets a server send before its answer. */
export async function interimAnswers(table: Table): Promise<void> {
  await withScripted(table, ['interim'], {}, async ({ observe }) => {
    table.lines.push({
      fault: '100, 102 and 103 before the answer',
      expected: { browser: '200 verified', record: 'final', calls: 1 },
      observed: await observe('8-9001-330', 1),
    });
  });
  await withScripted(table, ['interim-only'], table.stage.pace.env, async ({ observe }) => {
    table.lines.push({
      fault: '102 again and again, and no answer',
      expected: { browser: '504 VENDOR_TIMEOUT', record: 'unknown', calls: 1 },
      observed: await observe('8-9001-331', 1),
    });
  });
}
