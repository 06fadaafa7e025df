import { createHash } from 'node:crypto';
import type { Place, Settings } from './deployment.ts';
import { startPlace } from './start.ts';

/** What a test requests. */
export interface DeploymentRequest {
  settings: Settings;
  /** Names the test that wants a deployment of its own. */
  alone?: string | undefined;
}

/** Each is two processes: only this many stay running for the next test without being in use. */
const mostIdle = 6;

interface Berth {
  key: string;
  started: ReturnType<typeof startPlace>;
  users: number;
  alone: boolean;
}

/** The deployments of a run: tests with the same settings share one, across processes. */
export class Fleet {
  /** In order of last use. */
  readonly #berths = new Map<string, Berth>();

  async lease(request: DeploymentRequest): Promise<{ key: string; place: Place }> {
    const key = keyOf(request);
    const berth = this.#berths.get(key) ?? {
      key,
      started: startPlace(`deployment-${key}`, request.settings),
      users: 0,
      alone: request.alone !== undefined,
    };
    berth.users += 1;
    this.#keep(berth);
    try {
      return { key, place: (await berth.started).place };
    } catch (error) {
      this.#berths.delete(key);
      throw error;
    }
  }

  async restart(key: string): Promise<void> {
    const berth = this.#berths.get(key);
    if (berth?.alone !== true) throw new Error('Other tests use this deployment: restart one with `alone`.');
    const { stack } = await berth.started;
    await stack.restartServer();
  }

  async release(key: string): Promise<void> {
    const berth = this.#berths.get(key);
    if (berth === undefined) return;
    berth.users -= 1;
    this.#keep(berth);
    const idle = [...this.#berths.values()].filter(({ users }) => users === 0);
    const over = idle.slice(0, Math.max(0, idle.length - mostIdle));
    await Promise.all(
      [...new Set([...over, ...idle.filter(({ alone }) => alone)])].map((it) => this.#end(it)),
    );
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#berths.values()].map((berth) => this.#end(berth)));
  }

  #keep(berth: Berth): void {
    this.#berths.delete(berth.key);
    this.#berths.set(berth.key, berth);
  }

  async #end({ key, started }: Berth): Promise<void> {
    this.#berths.delete(key);
    const { stack } = await started;
    await stack.stop();
  }
}

function keyOf({ settings, alone = '' }: DeploymentRequest): string {
  const sorted = Object.entries(settings).sort(([one], [other]) => one.localeCompare(other));
  return createHash('sha256')
    .update(JSON.stringify([sorted, alone]))
    .digest('hex')
    .slice(0, 12);
}
