import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { browserOf, firstKnown, type Table, withServer } from './case.ts';
import { photo } from './person.ts';

export async function doubled(table: Table): Promise<void> {
  await withServer(table, {}, async ({ send, recorded, person }) => {
    const by = person();
    const key = randomUUID();
    const tabs = [by, by, person(), person()];
    const first = await send('8-9719-1', { key, by: tabs[0] ?? by }).then((result) => result);
    const result = await Promise.all(
      Array.from({ length: 20 }, (_, at) => send('8-9719-1', { key, by: tabs[at % tabs.length] ?? by })),
    );
    const same = result.every(({ text }) => bodyOf(text) === bodyOf(first.text));
    table.lines.push({
      fault: 'the same key again, 20 at once, three sessions',
      expected: { browser: '200 verified', record: 'final', calls: 1, more: 'one answer' },
      observed: {
        browser: first.answer,
        record: await recorded(key, by),
        calls: await table.stage.calls('8-9719-1'),
        more: same ? 'one answer' : 'answers differ',
      },
    });

    const atOnce = randomUUID();
    const parallel = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        send('8-9719-2', { key: atOnce, by: tabs[at % tabs.length] ?? by }),
      ),
    );
    table.lines.push({
      fault: 'double click, two tabs: 20 in parallel',
      expected: { browser: '200 verified', record: 'final', calls: 1, more: '1 answer' },
      observed: {
        browser: parallel.find(({ answer }) => answer !== '200 verified')?.answer ?? '200 verified',
        record: firstKnown(await Promise.all(tabs.map((tab) => recorded(atOnce, tab)))),
        calls: await table.stage.calls('8-9719-2'),
        more: `${new Set(parallel.map(({ text }) => bodyOf(text))).size} answer`,
      },
    });

    const other = await send('8-9719-1', { key, by, image: otherPhoto });
    table.lines.push({
      fault: 'same key, other image',
      expected: { browser: '422 IDEMPOTENCY_KEY_REUSED', record: 'final', calls: 1 },
      observed: {
        browser: browserOf(other),
        record: await recorded(key, by),
        calls: await table.stage.calls('8-9719-1'),
      },
    });
  });
}

const bodyOf = (text: string) => text.slice(text.indexOf('\n'));

/** The same face in another photo: a change of metadata alone is not one. */
const otherPhoto = await sharp(photo).flop().jpeg().toBuffer();

export async function leaves(table: Table): Promise<void> {
  await withServer(table, {}, async ({ send, recorded, person }) => {
    const by = person();
    await by.cookie();
    const key = randomUUID();
    const leave = new AbortController();
    const sending = send('8-9719-3', { key, by, signal: leave.signal }).catch(() => undefined);
    while ((await table.stage.calls('8-9719-3')) === 0) await pause(20);
    leave.abort();
    await sending;
    const record = await recorded(key, by);
    table.lines.push({
      fault: 'client leaves while waiting',
      expected: { browser: '200 verified', record: 'final', calls: 1, more: 'told by a later GET' },
      observed: {
        browser: (await by.ask(key)).answer,
        record,
        calls: await table.stage.calls('8-9719-3'),
        more: 'told by a later GET',
      },
    });
  });
}
