import type { EnginePage, Key, Target } from '../engine.ts';
import { pressable } from '../find.ts';
import { type DriverSession, elementKey } from './driver.ts';

/** WebDriver, section 17.4.2, "Keyboard actions". */
const keyCodes: Record<Key, string> = { Tab: '\uE004', Enter: '\uE007', ' ': ' ', End: '\uE010' };

/** A page driven by WebKitWebDriver: real key and pointer events. */
export function createDrivenPage({ send, end }: DriverSession): EnginePage {
  const find = async (what: string, expression: string): Promise<string> => {
    const command = { script: `return ${expression}`, args: [] };
    const element = (await send('POST', '/execute/sync', command)) as Record<string, string> | null;
    const id = element?.[elementKey];
    if (id === undefined) throw new Error(`There is no ${what} to press.`);
    return id;
  };
  const pressAll = async (keys: string[]) => {
    const actions = keys.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  };
  return {
    async goto(url) {
      await send('POST', '/url', { url });
    },
    async back() {
      await send('POST', '/back', {});
    },
    async evaluate<Args extends unknown[], Result>(
      run: (...args: Args) => Result,
      ...args: Args
    ): Promise<Awaited<Result>> {
      const script = `
        const done = arguments[arguments.length - 1];
        Promise.resolve([...arguments].slice(0, -1)).then((all) => (${run.toString()})(...all))
          .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const outcome = await send('POST', '/execute/async', { script, args });
      const { value, error } = outcome as { value: Awaited<Result>; error?: string };
      if (error !== undefined) throw new Error(error);
      return value;
    },
    async click({ role, name }: Target) {
      const id = await find(`${role} ${name}`, pressable(role, name));
      // The driver scrolls an element to the window's edge, under the pinned actions; a person scrolls until it is
      // visible.
      const script = "arguments[0].scrollIntoView({ block: 'center' })";
      await send('POST', '/execute/sync', { script, args: [{ [elementKey]: id }] });
      await send('POST', `/element/${id}/click`, {});
    },
    type: (text) => pressAll([...text]),
    press: (key) => pressAll([keyCodes[key]]),
    async chooseFile(path) {
      const id = await find('file input', "document.querySelector('input[type=file]')");
      await send('POST', `/element/${id}/value`, { text: path });
    },
    interruptCamera: () => Promise.reject(new Error('Only an interruptible camera can be interrupted.')),
    close: end,
  };
}
