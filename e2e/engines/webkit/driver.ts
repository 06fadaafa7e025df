import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../tools/lib/stack/port.ts';
import { type ProcessGroup, startGroup } from '../process-group.ts';

/** The key of an element reference: WebDriver, section 12.1. */
export const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** How long a command may take before the browser counts as hung, in milliseconds. */
const commandLimit = 60_000;

export interface DriverSession {
  /** Sends one WebDriver command: `('POST', '/url', { url })`. @throws with the driver's own error */
  send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown>;
  end(): Promise<void>;
}

/**
 * A separate driver with its own browser, both in one process group: a browser that hangs is ended with it.
 *
 * @param command of the browser, which the driver starts
 * @see https://www.w3.org/TR/webdriver2/
 */
export async function startSession(command: string[], env: NodeJS.ProcessEnv): Promise<DriverSession> {
  const port = await freePort();
  const driver = startGroup('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], {
    env,
    input: 'guarded',
  });
  const send = (method: string, path: string, body?: unknown) =>
    request(`http://127.0.0.1:${port}${path}`, method, body);
  try {
    await ready(driver, () => send('GET', '/status'));
    const [binary, ...args] = command;
    const options = { 'webkitgtk:browserOptions': { binary, args } };
    const session = (await send('POST', '/session', { capabilities: { alwaysMatch: options } })) as {
      sessionId: string;
    };
    return {
      send: (method, path, body) => send(method, `/session/${session.sessionId}${path}`, body),
      end: driver.end,
    };
  } catch (error) {
    await driver.end();
    throw error;
  }
}

async function request(address: string, method: string, body: unknown): Promise<unknown> {
  const response = await fetch(address, {
    method,
    signal: AbortSignal.timeout(commandLimit),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${new URL(address).pathname.replace(/^\/session\/[^/]+/, '')}: ${error}: ${message}`);
}

async function ready({ child, lastWords }: ProcessGroup, ask: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + 20_000; ; await pause(25)) {
    try {
      await ask();
      return;
    } catch (error) {
      const over = child.exitCode !== null || child.signalCode !== null || Date.now() > end;
      if (over) throw new Error(`WebKitWebDriver did not start: ${lastWords()}`, { cause: error });
    }
  }
}
