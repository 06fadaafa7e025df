import { type Line, type Table, withServer } from './case.ts';
import { patience } from './stage.ts';

/** The account's name in the ledger; a number after the sign selects a fault of the token service. */
const account = ({ stage }: Table, alias: string) => `${stage.sandbox.apptenticate.username}+${alias}`;

export async function refusedOnce(table: Table): Promise<void> {
  const username = account(table, 'once');
  await withServer(table, { APPTENTICATE_USERNAME: username }, async ({ observe }) => {
    table.lines.push({
      fault: '401 once',
      expected: { browser: '200 verified', record: 'final', calls: 2, more: 'logins + refreshes 1 + 1' },
      observed: {
        ...(await observe('8-9701-1', 2)),
        more: `logins + refreshes ${await table.stage.tokenCalls(username)}`,
      },
    });
  });
}

export async function refusedAlways(table: Table): Promise<void> {
  const username = account(table, 'always');
  await withServer(table, { APPTENTICATE_USERNAME: username }, async ({ observe, send }) => {
    const observed = await observe('8-9703-1', 2);
    for (const member of [2, 3, 4]) await send(`8-9703-${member}`, { allowed: 2 });
    table.lines.push({
      fault: '401 always',
      expected: {
        browser: '502 VENDOR_AUTH_FAILED',
        record: 'error',
        calls: 2,
        more: 'after 4 people, logins + refreshes 1 + 1',
      },
      observed: {
        ...observed,
        more: `after 4 people, logins + refreshes ${await table.stage.tokenCalls(username)}`,
      },
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
        observed: await observe(`8-9001-${member}`, 1),
      });
    });
    return lines;
  };
  const lines = await Promise.all(faults.map((fault, at) => play(fault, at + 10)));
  table.lines.push(...lines.flat());
}

/** People arrive in sequence while the token service fails: its breaker opens like the vendor's. */
export async function tokensLeftAlone(table: Table): Promise<void> {
  const username = account(table, '9506');
  const people = 12;
  await withServer(
    table,
    { APPTENTICATE_USERNAME: username, VENDOR_OPEN_MS: '600000' },
    async ({ send, observe }) => {
      for (let member = 1; member < people; member += 1) await send(`8-9001-${340 + member}`);
      const { browser, ...observed } = await observe('8-9001-360', 1);
      table.lines.push({
        fault: 'token endpoint 500, again and again',
        expected: {
          browser: '503 VENDOR_AUTH_UNAVAILABLE',
          record: 'not sent',
          calls: 0,
          more: `after ${people} people, logins + refreshes 5 + 0`,
        },
        observed: {
          ...observed,
          browser: browser.replace(/ after \d+$/, ''),
          more: `after ${people} people, logins + refreshes ${await table.stage.tokenCalls(username)}`,
        },
      });
    },
  );
}

/** Only the vendor's clock advances: our tokens expire before we know. */
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
    const result = await Promise.all(cedulas.map((cedula) => send(cedula, { allowed: 2 })));
    const calls = await stage.callsOfAll(cedulas);
    const verified = result.filter(({ answer }) => answer === '200 verified').length;
    table.lines.push({
      fault: `token expires under ${people} in flight`,
      expected: {
        browser: '200 verified',
        record: '-',
        calls: '1 or 2 each',
        more: `${people} of ${people}, logins + refreshes 1 + 1`,
      },
      observed: {
        browser: result.find(({ answer }) => answer !== '200 verified')?.answer ?? '200 verified',
        record: '-',
        calls: calls.every((count) => count === 1 || count === 2)
          ? '1 or 2 each'
          : `up to ${Math.max(...calls)}`,
        more: `${verified} of ${people}, logins + refreshes ${await stage.tokenCalls(username)}`,
      },
    });
  });
}
