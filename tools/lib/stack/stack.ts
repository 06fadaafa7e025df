import { join } from 'node:path';
import * as z from 'zod/mini';
import { cache } from '../paths.ts';
import { imitatedVendors, type Sandbox, startSandbox } from './sandbox.ts';
import type { People } from './scenarios.ts';
import { startService } from './service.ts';

const readySchema = z.object({ url: z.string() });

/** The processes of one deployment: the BFF with the page, and the imitated vendors it calls. */
export interface Stack {
  url: string;
  sandbox: Sandbox | undefined;
  /** Restarts the BFF at the same address, with the current sources. */
  restartServer(): Promise<void>;
  stop(): Promise<void>;
}

export interface StackOptions {
  env: NodeJS.ProcessEnv;
  /** Used where `env` has no value. */
  defaults?: Record<string, string>;
  /** The server's file, from the project's root. */
  server?: string;
  /** Folder of its logs and of the data about the imitated people. */
  folder?: string;
  people?: People;
  /** Called when a part ends by itself. */
  onDeath?: (sentence: string) => void;
}

/** Starts the imitated vendors that are needed, then the BFF. Nothing is left running when it throws. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder = join(cache, 'demo'), people = { each: 20 }, onDeath } = options;
  const env = { ...options.defaults, ...options.env };
  const imitated = imitatedVendors(env);
  const any = imitated.apptenticate || imitated.facephi;
  const sandbox = any ? await startSandbox({ env, imitated, folder, people, onDeath }) : undefined;

  const startServer = (more: Record<string, string>) =>
    startService({
      name: 'The server',
      file: options.server ?? 'src/bff/main.ts',
      env: { ...sandbox?.env, ...env, ...more },
      log: join(folder, 'server.log'),
      parse: (ready) => readySchema.parse(ready),
      onDeath,
    });
  try {
    let server = await startServer({});
    const { url } = server.ready;
    return {
      url,
      sandbox,
      async restartServer() {
        await server.stop();
        server = await startServer({ PORT: new URL(url).port });
      },
      async stop() {
        await server.stop();
        await sandbox?.service.stop();
      },
    };
  } catch (error) {
    await sandbox?.service.stop();
    throw error;
  }
}
