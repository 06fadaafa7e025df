// The BFF as it is shipped, with Vite inside its own HTTP server in place of the built page: one origin, one process.
import { createServer, type ViteDevServer } from 'vite';
import { buildApp } from '../src/bff/app.ts';
import { type Config, readConfig } from '../src/bff/config/config.ts';
import { exitWithStartupError } from '../src/bff/exit-with-startup-error.ts';
import { openLog } from '../src/bff/log/log.ts';
import { openStandardLog } from '../src/bff/log/log-writer.ts';
import { otherDocuments } from './lib/documents.ts';
import { onEnd } from './lib/ending.ts';
import { root } from './lib/paths.ts';

const config = configOrLeave();
let vite: ViteDevServer | undefined;
const app = await buildApp({
  config,
  log: openLog(config.logLevel, openStandardLog()),
  page: {
    kind: 'handler',
    handle(request, response) {
      const document = otherDocuments[request.url?.split(/[/?]/)[1] ?? ''];
      if (document !== undefined) request.url = `/${document}`;
      vite?.middlewares(request, response);
    },
  },
}).catch(exitWithStartupError);
vite = await createServer({
  root,
  logLevel: 'warn',
  server: { middlewareMode: true, hmr: { server: app.server } },
});
onEnd(async () => {
  await vite.close();
  await app.close();
  process.exit(0);
});
process.send?.({ ready: { url: await app.listen(config.listen) } });

function configOrLeave(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    exitWithStartupError(error);
  }
}
