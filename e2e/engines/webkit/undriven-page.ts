import { createInterface } from 'node:readline';
import type { EnginePage } from '../engine.ts';
import { pressable } from '../find.ts';
import type { ProcessGroup } from '../process-group.ts';

type Command = { goto: string } | { evaluate: string } | { interrupt: string };
interface Reply {
  id: number;
  value?: unknown;
  error?: string;
}

/** How long a command may take before the browser counts as hung, in milliseconds. */
const commandLimit = 60_000;

/**
 * A page in a browser that answers the camera prompt itself, as no automated one does. It has no pointer and no keyboard:
 * scripts press and fill in elements.
 */
export function createUndrivenPage({ child, end, lastWords }: ProcessGroup): EnginePage {
  const waiting = new Map<number, (reply: Reply) => void>();
  const replies = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  replies.on('line', (line) => {
    const reply = JSON.parse(line) as Reply;
    waiting.get(reply.id)?.(reply);
  });
  child.once('exit', () => {
    const error = `WebKit ended: ${lastWords()}`;
    for (const [id, settle] of waiting) settle({ id, error });
  });
  let last = 0;
  const send = async (command: Command): Promise<unknown> => {
    const id = ++last;
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(id, resolve);
      setTimeout(() => resolve({ id, error: 'WebKit does not answer.' }), commandLimit).unref();
      child.stdin?.write(`${JSON.stringify({ id, ...command })}\n`);
    });
    waiting.delete(id);
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply.value;
  };
  const evaluate = async <Args extends unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> => {
    const call = `await (${run.toString()})(...${JSON.stringify(args)})`;
    const value = await send({ evaluate: `return JSON.stringify((${call}) ?? null)` });
    return value as Awaited<Result>;
  };
  return {
    async goto(address) {
      await send({ goto: address });
    },
    back: () => evaluate(() => history.back()),
    evaluate,
    async click({ role, name }) {
      const press = `const it = ${pressable(role, name)};
        it?.focus();
        it?.click();
        return JSON.stringify(it !== null);`;
      if ((await send({ evaluate: press })) !== true)
        throw new Error(`There is no ${role} ${name} to press.`);
    },
    type: (text) =>
      evaluate((typed) => {
        const field = document.activeElement as HTMLInputElement;
        // Like a keyboard: React overrides the element's own setter, so that its change would not count.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, typed);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, text),
    press: () => Promise.reject(new Error('There is no keyboard.')),
    chooseFile: () => Promise.reject(new Error('There is nobody to choose a file.')),
    async interruptCamera(interruption) {
      await send({ interrupt: interruption });
    },
    close: end,
  };
}
