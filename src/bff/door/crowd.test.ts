import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { createCrowd } from './crowd.ts';

test('who is received and who is answered count together; one more is refused unread', async () => {
  let answering = 1;
  const crowd = createCrowd(2, () => answering);
  let reads = 0;
  let finish = () => {};
  const body = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const read = async () => {
    reads += 1;
    await body;
  };
  const first = crowd.receive(read);
  expect(crowd.size()).toBe(2);
  const refusal = await crowd.receive(read).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Problem);
  expect(refusal).toMatchObject({ code: 'OVERLOADED', details: { retryAfter: 2 } });
  finish();
  await first;
  await crowd.receive(read);
  answering = 2;
  await expect(crowd.receive(read)).rejects.toThrow('OVERLOADED');
  expect([reads, crowd.size()]).toEqual([2, 2]);
});

test('a body that cannot be read makes room again', async () => {
  const crowd = createCrowd(1, () => 0);
  await expect(crowd.receive(() => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
  await crowd.receive(async () => {});
});
