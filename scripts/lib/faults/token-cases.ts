import { type Line, type Table, withServer } from './case.ts';
import { patience } from './stage.ts';

/** The account's name in the ledger; a number behind the sign plays that fault at the token service. */
const account = ({ stage }: Table, alias: string) => `${stage.sandbox.apptenticate.username}+${alias}`;

export async function refusedOnce(table: Table): Promise<void> {
  const username = account(table, 'once');
  await withServer(table, { APPTENTICATE_USERNAME: username }, async ({ observe }) => {
    table.lines.push({
      fault: '401 once',
      expected: { browser: '200 verified', record: 'final', calls: 2, more: 'logins + refreshes 1 + 1' },
      seen: {
        ...(await observe('8-9701-1', 2)),
        more: `logins + refreshes ${await table.stage.tokenCalls(username)}`,
      },
    });
  });
}

export async function refusedAlways(table: Table): Promise<void> {
  const username = account(table, 'always');
  await withServer(table, { APPTENTICATE_USERNAME: username }, async ({ observe, send }) => {
    const seen = await observe('8-9703-1', 2);
    for (const member of [2, 3, 4]) await send(`8-9703-${member}`, { allowed: 2 });
    table.lines.push({
      fault: '401 always',
      expected: {
        browser: '502 VENDOR_AUTH_FAILED',
        record: 'error',
        calls: 2,
        more: 'after 4 people, logins + refreshes 1 + 1',
      },
      seen: { ...seen, more: `after 4 people, logins + refreshes ${await table.stage.tokenCalls(username)}` },
    });
  });
}

export async function noTokens(table: Table): Promise<void> {
  const faults = [
    ['down', '9508'],
    ['slow', '9509'],
    ['empty', '9514'],
  ] as const;
  const play = async ([fault, number]: (typeof faults)[number], member: number) => {
    const lines: Line[] = [];
    const env = { ...table.stage.pace.env, APPTENTICATE_USERNAME: account(table, number) };
    await withServer(table, env, async ({ observe }) => {
      lines.push({
        fault: `token endpoint ${fault}`,
        expected: { browser: '503 VENDOR_AUTH_UNAVAILABLE', record: 'not sent', calls: 0 },
        seen: await observe(`8-9001-${member}`, 1),
      });
    });
    return lines;
  };
  const lines = await Promise.all(faults.map((fault, at) => play(fault, at + 10)));
  table.lines.push(...lines.flat());
}

/** The vendor's clock goes on and ours does not: our tokens are over before we know. */
export async function expiresUnderLoad(table: Table): Promise<void> {
  const { stage } = table;
  const username = account(table, 'expiring');
  const { people } = stage.pace;
  const env = {
    APPTENTICATE_USERNAME: username,
    ...patience,
  };
  await withServer(table, env, async ({ send }) => {
    await send('8-9001-20');
    stage.pass(400_000);
    const cedulas = Array.from({ length: people }, (_, at) => `8-9001-${1_000 + at}`);
    const told = await Promise.all(cedulas.map((cedula) => send(cedula, { allowed: 2 })));
    const calls = await stage.callsOfAll(cedulas);
    const verified = told.filter(({ answer }) => answer === '200 verified').length;
    table.lines.push({
      fault: `token expires under ${people} in flight`,
      expected: {
        browser: '200 verified',
        record: '-',
        calls: '1 or 2 each',
        more: `${people} of ${people}, logins + refreshes 1 + 1`,
      },
      seen: {
        browser: told.find(({ answer }) => answer !== '200 verified')?.answer ?? '200 verified',
        record: '-',
        calls: calls.every((count) => count === 1 || count === 2)
          ? '1 or 2 each'
          : `up to ${Math.max(...calls)}`,
        more: `${verified} of ${people}, logins + refreshes ${await stage.tokenCalls(username)}`,
      },
    });
  });
}
