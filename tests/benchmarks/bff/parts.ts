import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Service, startService } from '../../../tools/lib/stack/service.ts';

export const here = 'tests/benchmarks/bff';

/** Closes the opened parts in reverse, even after a partial start. */
export interface Opened {
  add(close: () => unknown): void;
  isClosing(): boolean;
  close(): Promise<void>;
}

export function opened(): Opened {
  const closers: (() => unknown)[] = [];
  let closing = false;
  return {
    add: (close) => void closers.push(close),
    isClosing: () => closing,
    async close() {
      closing = true;
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
        try {
          await close();
        } catch (error) {
          console.error(error instanceof Error ? error.message : error);
        }
      }
    },
  };
}

export interface Place {
  folder: string;
  opened: Opened;
}

const readySchema = z.object({ url: z.string() });
export type Ready = z.infer<typeof readySchema>;

/** A process of the bench, ended with it. */
export async function startPart(
  { folder, opened: all }: Place,
  name: string,
  file: string,
  more: { args?: readonly string[]; env?: Record<string, string> } = {},
): Promise<Service<Ready>> {
  if (all.isClosing()) throw new Error('The bench was ended.');
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const service = await startService({
    name,
    file,
    args: more.args ?? [],
    env: { PATH, NODE_COMPILE_CACHE, ...more.env },
    log: join(folder, `${name}.log`),
    parse: (ready) => readySchema.parse(ready),
    onDeath(sentence) {
      if (!all.isClosing()) console.error(sentence);
    },
  });
  all.add(() => service.stop());
  return service;
}
