import type { Readable } from 'node:stream';
import { type ProcessGroup, startGroup } from '../process-group.ts';

export interface Display {
  /** Value of `DISPLAY`. */
  name: string;
  end(): Promise<void>;
}

/** An invisible screen with the first free display number. It listens on no network. */
export async function startDisplay(): Promise<Display> {
  const server = startGroup(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1400x2000x24', '-nolisten', 'tcp', '-noreset'],
    { input: 'guarded' },
  );
  try {
    return { name: `:${await readNumber(server)}`, end: server.end };
  } catch (error) {
    await server.end();
    throw error;
  }
}

/** Xvfb writes its number when it accepts clients. */
function readNumber({ child, lastWords }: ProcessGroup): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`Xvfb ${what}: ${lastWords()}`));
    const limit = setTimeout(() => fail('did not start within 20 s'), 20_000);
    let line = '';
    (child.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      line += chunk.toString();
      if (!line.includes('\n')) return;
      clearTimeout(limit);
      resolve(Number(line));
    });
    child.once('exit', () => {
      clearTimeout(limit);
      fail('ended');
    });
  });
}
