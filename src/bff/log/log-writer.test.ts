import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLogWriter } from './log-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-log-'));
afterAll(() => rmSync(folder, { recursive: true }));
let names = 0;
const fresh = () => join(folder, String(++names));

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `{"n":${from + at}}\n`);

/** A pipe as a shell makes one: its reading end, and a writing end on which no write waits. */
function makePipe() {
  const path = fresh();
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const readAll = () => {
    let text = '';
    const chunk = Buffer.alloc(65_536);
    for (;;) {
      try {
        const count = readSync(reader, chunk);
        if (count === 0) return text;
        text += chunk.toString('utf8', 0, count);
      } catch {
        return text;
      }
    }
  };
  return { reader, writer, readAll };
}

test('whole, in order, and what still waits at the end is flushed', async () => {
  const path = fresh();
  const fd = openSync(path, 'a');
  const writer = openLogWriter(fd, { onLoss: (code) => expect.fail(code) });
  for (const line of lines(0, 3_000)) writer.write(line);
  await expect.poll(() => readFileSync(path, 'utf8')).toBe(lines(0, 3_000).join(''));
  closeSync(fd);
  const second = openSync(path, 'w');
  const at = openLogWriter(second, { onLoss: (code) => expect.fail(code) });
  for (const line of lines(0, 10)) at.write(line);
  at.flush();
  await expect
    .poll(() => readFileSync(path, 'utf8').split('\n').sort().join('\n').trim())
    .toBe(lines(0, 10).join('').trim());
});

test('a full disk: reported once, nothing thrown, and nothing waits', async () => {
  const message: string[] = [];
  let lost = 0;
  const fd = openSync('/dev/full', 'w');
  const writer = openLogWriter(fd, {
    onLoss: (code) => message.push(code),
    onLost: (count) => {
      lost += count;
    },
  });
  for (const line of lines(0, 1_000)) writer.write(line);
  await expect.poll(() => message).toEqual(['ENOSPC']);
  await expect.poll(() => lost).toBe(1_000);
  writer.write('one\ntwo\n');
  await expect.poll(() => lost).toBe(1_002);
  writer.flush();
  expect(message).toEqual(['ENOSPC']);
  closeSync(fd);
});

test('a reader that has gone: reported once', async () => {
  const message: string[] = [];
  const pipe = makePipe();
  const writer = openLogWriter(pipe.writer, { onLoss: (code) => message.push(code) });
  closeSync(pipe.reader);
  for (const line of lines(0, 100)) writer.write(line);
  await expect.poll(() => message).toEqual(['EPIPE']);
  writer.flush();
  closeSync(pipe.writer);
});

test('a slow reader: what exceeds the buffer is lost, and later lines say how many', async () => {
  const message: string[] = [];
  const pipe = makePipe();
  let counted = 0;
  const writer = openLogWriter(pipe.writer, {
    onLoss: (code) => message.push(code),
    onLost: (count) => {
      counted += count;
    },
    mostBytes: 200_000,
  });
  const all = lines(0, 40_000);
  for (const line of all) writer.write(line);
  expect(message).toEqual(['SLOW']);
  let read = '';
  const readMore = () => {
    read += pipe.readAll();
    return read;
  };
  await expect.poll(() => readMore().includes('log-lost'), { timeout: 10_000, interval: 20 }).toBe(true);
  writer.write('{"n":"after"}\n');
  await expect.poll(() => readMore().includes('after'), { timeout: 10_000 }).toBe(true);
  const parsed = read
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event?: string; count?: number });
  const lost = parsed.find(({ event }) => event === 'log-lost')?.count ?? 0;
  expect(parsed.length - 2 + lost).toBe(all.length);
  expect(counted).toBe(lost);
  closeSync(pipe.reader);
  closeSync(pipe.writer);
});

test('the end of the process does not wait for a reader that never reads', () => {
  const pipe = makePipe();
  const writer = openLogWriter(pipe.writer, { onLoss: () => {} });
  try {
    for (;;) writeSync(pipe.writer, 'x'.repeat(4_096));
  } catch {
    // The pipe is full.
  }
  writer.write('y\n');
  const started = performance.now();
  writer.flush();
  expect(performance.now() - started).toBeLessThan(2_000);
  closeSync(pipe.reader);
  closeSync(pipe.writer);
});
