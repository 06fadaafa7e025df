import { setTimeout as pause } from 'node:timers/promises';
import { browserOf, type Scene, type Table, withServer } from './case.ts';
import type { Environment } from './deployment.ts';
import { busySeconds, type Script, type ScriptedVendor, startScripted } from './scripted-vendor.ts';

const five: Script[] = ['fault', 'fault', 'fault', 'fault', 'fault'];
const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** A server with its own scripted vendor. */
export async function withScripted(
  table: Table,
  scripts: readonly Script[],
  env: Environment,
  play: (scene: Scene, vendor: ScriptedVendor) => Promise<void>,
): Promise<void> {
  const vendor = await startScripted(scripts);
  table.stage.count(vendor.ledger);
  const asks = { APPTENTICATE_URL: vendor.url, APPTENTICATE_TOKEN: 'canary-fixed-token' };
  try {
    await withServer(table, { ...asks, ...env }, (scene) => play(scene, vendor));
  } finally {
    await vendor.close();
  }
}

export async function breakerOpens(table: Table): Promise<void> {
  const { openMs, refusalMs, refusals: people } = table.stage.pace;
  const seconds = openMs / 1_000;
  const env = { VENDOR_OPEN_MS: String(openMs) };
  await withScripted(table, [...five, 'good'], env, async ({ url, send, recorded, person }, vendor) => {
    for (let member = 1; member <= 5; member += 1) await send(`8-9001-${200 + member}`);
    const by = person();
    const first = await send('8-9001-210', { by });
    const times = [first.ms];
    const plain: number[] = [];
    while (times.length < people) {
      times.push((await send(`8-9001-${210 + times.length}`, { by })).ms);
      const started = performance.now();
      await (await fetch(`${url}/api/config`)).text();
      plain.push(performance.now() - started);
    }
    // A busy machine is slow at everything.
    const quick = middle(times) <= Math.max(refusalMs, 4 * middle(plain));
    table.lines.push({
      fault: '5 faults in a row: breaker open',
      expected: {
        browser: `503 VENDOR_UNAVAILABLE within ${seconds} s`,
        record: 'not sent',
        calls: 0,
        more: `half of ${people} within ${refusalMs} ms, or 4 plain GETs`,
      },
      observed: {
        browser: browserOf(first, seconds),
        record: await recorded(first.key, by),
        calls: vendor.ledger.length - five.length,
        more: quick
          ? `half of ${people} within ${refusalMs} ms, or 4 plain GETs`
          : `half of ${people} within ${Math.round(middle(times))} ms`,
      },
    });
  });
}

export async function breakerTries(table: Table): Promise<void> {
  const { reopenMs } = table.stage.pace;
  const env = { VENDOR_OPEN_MS: String(reopenMs) };
  await withScripted(table, [...five, 'held', 'good'], env, async ({ send, crowd }, vendor) => {
    for (let member = 1; member <= 5; member += 1) await send(`8-9001-${240 + member}`);
    await pause(reopenMs);
    const people = await crowd(10);
    const sending = people.map((by, at) => send(`8-9001-${250 + at}`, { by }));
    let refused = 0;
    const others = new Promise<void>((resolve) => {
      for (const it of sending) {
        void it.then(({ answer }) => {
          if (answer === '503 VENDOR_UNAVAILABLE') refused += 1;
          if (refused === 9) resolve();
        });
      }
    });
    // The admitted request waits at the vendor until the nine others are answered.
    const probed = Promise.all([others, vendor.arrived(five.length + 1)]);
    await Promise.race([probed, vendor.arrived(five.length + 2), Promise.all(sending)]);
    const calls = vendor.ledger.length - five.length;
    vendor.release();
    const answers = (await Promise.all(sending)).map(({ answer }) => answer);
    const after = await send('8-9001-270');
    table.lines.push({
      fault: 'after its time, 10 at once: one probe',
      expected: {
        browser: '200 verified',
        record: '-',
        calls: 1,
        more: '9 refused, the next one: 200 verified',
      },
      observed: {
        browser: answers.find((answer) => answer !== '503 VENDOR_UNAVAILABLE') ?? 'none',
        record: '-',
        calls,
        more: `${refused} refused, the next one: ${after.answer}`,
      },
    });
  });
}

export async function gateShuts(table: Table): Promise<void> {
  await withScripted(table, ['busy', 'good'], {}, async ({ send, recorded, person }, vendor) => {
    await send('8-9001-280');
    const by = person();
    const next = await send('8-9001-281', { by });
    table.lines.push({
      fault: 'the next person after 429 + Retry-After',
      expected: { browser: `503 VENDOR_BUSY within ${busySeconds} s`, record: 'not sent', calls: 0 },
      observed: {
        browser: browserOf(next, busySeconds),
        record: await recorded(next.key, by),
        calls: vendor.ledger.length - 1,
      },
    });
  });
}

export async function gateOpens(table: Table): Promise<void> {
  const { reopenMs } = table.stage.pace;
  const env = { VENDOR_PAUSE_MS: String(reopenMs) };
  await withScripted(table, ['busy', 'good'], env, async ({ observe, send }) => {
    await send('8-9001-290');
    await pause(reopenMs);
    table.lines.push({
      fault: 'after the longest pause',
      expected: { browser: '200 verified', record: 'final', calls: 1 },
      observed: await observe('8-9001-291', 1),
    });
  });
}

export async function tooMany(table: Table): Promise<void> {
  const env = {
    VENDOR_CONCURRENT: '2',
    VENDOR_QUEUE: '1',
    // A busy machine may take long to answer the five others.
    VENDOR_QUEUE_MS: '60000',
    HANDLER_MS: '90000',
    IN_FLIGHT: '4',
  };
  await withScripted(table, ['held', 'held', 'good'], env, async ({ send, crowd }, vendor) => {
    const people = await crowd(8);
    const sending = people.map((by, at) => send(`8-9001-${300 + at}`, { by }));
    let refused = 0;
    const others = new Promise<void>((resolve) => {
      for (const it of sending) {
        void it.then(({ answer, retryAfter }) => {
          if (answer === '503 OVERLOADED' && retryAfter === '2') refused += 1;
          if (refused === 5) resolve();
        });
      }
    });
    await others;
    await vendor.arrived(2);
    const calls = vendor.ledger.length;
    vendor.release();
    const verified = (await Promise.all(sending)).filter(({ answer }) => answer === '200 verified').length;
    table.lines.push({
      fault: '8 at once where 2 may be asked and 1 may wait',
      expected: {
        browser: '503 OVERLOADED after 2',
        record: '-',
        calls: 2,
        more: '5 refused, 3 verified in the end',
      },
      observed: {
        browser: refused === 5 ? '503 OVERLOADED after 2' : 'others',
        record: '-',
        calls,
        more: `${refused} refused, ${verified} verified in the end`,
      },
    });
  });
}
