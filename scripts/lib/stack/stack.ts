import { join } from 'node:path';
import * as z from 'zod/mini';
import { cache } from '../paths.ts';
import { imitatedVendors, type Sandbox, startSandbox } from './sandbox.ts';
import { type Service, startService } from './service.ts';

const readySchema = z.object({ url: z.string() });

/** The processes of one deployment: the BFF with the page, and the imitated vendors it asks. */
export interface Stack {
  url: string;
  sandbox: Sandbox | undefined;
  services: Service<unknown>[];
  stop(): Promise<void>;
}

export interface StackOptions {
  env: NodeJS.ProcessEnv;
  /** Used where `env` says nothing. */
  defaults?: Record<string, string>;
  /** The server's file, from the project's root. */
  server?: string;
  /** Folder of its logs and of what the imitated vendors' people are known by. */
  folder?: string;
  /** How many people per scenario. */
  people?: number;
}

/** Starts the imitated vendors that the environment asks for, then the BFF. Nothing is left running when it throws. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const folder = options.folder ?? join(cache, 'demo');
  const env = { ...options.defaults, ...options.env };
  const imitated = imitatedVendors(env);
  const any = imitated.apptenticate || imitated.facephi;
  const sandbox = any ? await startSandbox(env, imitated, folder, options.people ?? 20) : undefined;
  try {
    const bff = await startService({
      name: 'The server',
      file: options.server ?? 'src/bff/main.ts',
      env: { ...sandbox?.env, ...env },
      log: join(folder, 'server.log'),
      parse: (ready) => readySchema.parse(ready),
    });
    const services = sandbox === undefined ? [bff] : [bff, sandbox.service];
    const stop = async () => {
      await bff.stop();
      await sandbox?.service.stop();
    };
    return { url: bff.ready.url, sandbox, services, stop };
  } catch (error) {
    await sandbox?.service.stop();
    throw error;
  }
}
