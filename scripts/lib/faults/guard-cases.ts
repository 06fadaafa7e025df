import { setTimeout as pause } from 'node:timers/promises';
import { browserOf, type Table, withServer } from './case.ts';

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

export async function breakerOpens(table: Table): Promise<void> {
  const { stage } = table;
  const { openMs, refusalMs } = stage.pace;
  const env = { VENDOR_OPEN_MS: String(openMs) };
  const seconds = Math.ceil(openMs / 1_000);
  await withServer(table, env, async ({ url, send, recorded, person, crowd }) => {
    for (let member = 1; member <= 5; member += 1) await send(`8-9706-${member + 10}`);
    const by = person();
    const opened = performance.now();
    const cedulas = Array.from({ length: 20 }, (_, at) => `8-9001-${100 + at}`);
    const refusals: Awaited<ReturnType<typeof send>>[] = [];
    const plain: number[] = [];
    for (const cedula of cedulas) {
      refusals.push(await send(cedula, { by }));
      const started = performance.now();
      await (await fetch(`${url}/api/config`)).text();
      plain.push(performance.now() - started);
    }
    const median = middle(refusals.map(({ ms }) => ms));
    // A busy machine is slow at everything.
    const quick = median <= Math.max(refusalMs, 4 * middle(plain));
    const [first] = refusals;
    if (first === undefined) return;
    table.lines.push({
      fault: '5 faults in a row: breaker open',
      expected: {
        browser: `503 VENDOR_UNAVAILABLE within ${seconds} s`,
        record: 'not sent',
        calls: 0,
        more: `half of ${cedulas.length} within ${refusalMs} ms, or 4 plain GETs`,
      },
      seen: {
        browser: browserOf(first, seconds),
        record: await recorded(first.key, by),
        calls: total(await stage.callsOfAll(cedulas)),
        more: `half of ${cedulas.length} within ${quick ? `${refusalMs} ms, or 4 plain GETs` : `${Math.round(median)} ms`}`,
      },
    });

    await pause(Math.max(0, openMs - (performance.now() - opened)));
    const trying = Array.from({ length: 10 }, (_, at) => `8-9719-${100 + at}`);
    const all = await crowd(trying.length);
    const probes = await Promise.all(trying.map((cedula, at) => send(cedula, { by: all[at] })));
    const refused = probes.filter(({ answer }) => answer === '503 VENDOR_UNAVAILABLE').length;
    const after = await send('8-9001-130');
    table.lines.push({
      fault: 'then one probe of 10 at once',
      expected: { browser: '200 verified', record: '-', calls: 1, more: '9 refused, the next one is asked' },
      seen: {
        browser: probes.find(({ answer }) => answer !== '503 VENDOR_UNAVAILABLE')?.answer ?? 'none',
        record: '-',
        calls: total(await stage.callsOfAll(trying)),
        more: `${refused} refused, the next one is ${after.answer === '200 verified' ? 'asked' : after.answer}`,
      },
    });
  });
}

export async function gateShuts(table: Table): Promise<void> {
  const { stage } = table;
  const { pauseMs } = stage.pace;
  const seconds = Math.ceil(pauseMs / 1_000);
  await withServer(table, { VENDOR_PAUSE_MS: String(pauseMs) }, async ({ send, recorded, person }) => {
    await send('8-9705-2');
    const shut = performance.now();
    const by = person();
    const next = await send('8-9001-140', { by });
    const record = await recorded(next.key, by);
    const calls = await stage.calls('8-9001-140');
    await pause(Math.max(0, pauseMs - (performance.now() - shut)));
    const later = await send('8-9001-140', { by, key: next.key });
    table.lines.push({
      fault: 'the next person after 429 + Retry-After',
      expected: {
        browser: `503 VENDOR_BUSY within ${seconds} s`,
        record: 'not sent',
        calls: 0,
        more: 'later, same key: 200 verified',
      },
      seen: { browser: browserOf(next, seconds), record, calls, more: `later, same key: ${later.answer}` },
    });
  });
}

export async function tooMany(table: Table): Promise<void> {
  const env = { VENDOR_CONCURRENT: '2', VENDOR_QUEUE: '1', IN_FLIGHT: '4' };
  await withServer(table, env, async ({ send, crowd }) => {
    const cedulas = Array.from({ length: 8 }, (_, at) => `8-9719-${200 + at}`);
    const all = await crowd(cedulas.length);
    const told = await Promise.all(cedulas.map((cedula, at) => send(cedula, { by: all[at] })));
    const refused = told.filter(({ answer }) => answer !== '200 verified');
    table.lines.push({
      fault: '8 at once: 2 asked, 1 waits',
      expected: {
        browser: '503 OVERLOADED within 2 s',
        record: '-',
        calls: 3,
        more: '3 verified, 5 refused',
      },
      seen: {
        browser:
          refused.map((it) => browserOf(it, 2)).find((it) => it !== '503 OVERLOADED within 2 s') ??
          '503 OVERLOADED within 2 s',
        record: '-',
        calls: total(await table.stage.callsOfAll(cedulas)),
        more: `${told.length - refused.length} verified, ${refused.length} refused`,
      },
    });
  });
}
