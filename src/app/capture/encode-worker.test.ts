import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EncodeAnswer } from './messages.ts';

/** A fake worker that records received messages and sends responses on demand. */
class FakeWorker extends EventTarget {
  sent: unknown[] = [];
  terminated = false;
  postMessage(message: unknown) {
    this.sent.push(message);
  }
  terminate() {
    this.terminated = true;
  }
  say(data: EncodeAnswer) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const request = { width: 640, height: 480, rotation: 0, quality: 0.92 } as const;
const frame = () => ({ close: vi.fn() }) as unknown as ImageBitmap;
const jpeg = new Blob(['jpeg'], { type: 'image/jpeg' });

let worker: FakeWorker;
const start = vi.fn(() => worker as unknown as Worker);
const create = async () => (await import('./encode-worker.ts')).createEncodeWorker(start);

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  start.mockClear();
  worker = new FakeWorker();
});
afterEach(() => vi.useRealTimers());

test('does not wait for a worker that has not reported ready', async () => {
  const encoder = await create();
  const unused = frame();
  expect(encoder.isReady()).toBe(false);
  expect(await encoder.encode(unused, request)).toBeNull();
  expect(unused.close).toHaveBeenCalledOnce();
  expect(worker.sent).toEqual([]);
});

test('a running worker encodes', async () => {
  const encoder = await create();
  worker.say({ kind: 'ready' });
  const encoded = encoder.encode(frame(), request);
  worker.say({ kind: 'encoded', id: 1, jpeg });
  expect(await encoded).toBe(jpeg);
});

test('an error before the first request is remembered: no second worker is started', async () => {
  const encoder = await create();
  worker.dispatchEvent(new Event('error'));
  expect(encoder.isReady()).toBe(false);
  expect(worker.terminated).toBe(true);
  const next = await create();
  expect(next.isReady()).toBe(false);
  expect(start).toHaveBeenCalledOnce();
});

test('a worker that stops responding is terminated after two seconds', async () => {
  const encoder = await create();
  worker.say({ kind: 'ready' });
  const encoded = encoder.encode(frame(), request);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await encoded).toBeNull();
  expect(encoder.isReady()).toBe(false);
});

test('a worker closed while encoding returns nothing', async () => {
  const encoder = await create();
  worker.say({ kind: 'ready' });
  const encoded = encoder.encode(frame(), request);
  encoder.close();
  expect(await encoded).toBeNull();
  expect(worker.terminated).toBe(true);
});
