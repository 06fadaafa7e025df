import { join } from 'node:path';
import { postgresPlaces } from '../../../src/bff/testing/places.suite.ts';
import { fileOf, startBff } from './bff.ts';
import type { Contender, Where } from './contender.ts';
import { startNginx } from './nginx.ts';
import { here, startPart } from './parts.ts';

/** All contenders, the yardsticks first; unavailable ones are left out with a message. */
export async function startContenders(where: Where): Promise<Contender[]> {
  const { vendor, postgres, folder } = where;
  const contenders: Contender[] = [];
  const nginx = await startNginx(join(folder, 'nginx'), vendor);
  if (typeof nginx === 'string') leftOut(nginx);
  else {
    where.opened.add(() => nginx.stop());
    contenders.push({ name: 'nginx', kind: 'nginx', url: nginx.url, pid: nginx.pid, expects: passedOn });
  }
  contenders.push(await startProxy(where));
  for (const way of ['multipart', 'Base64 JSON'] as const) {
    contenders.push(await startBff(where, way, 'SQLite', { DATABASE_FILE: fileOf(where, way) }));
    if (postgres === undefined) continue;
    const places = postgresPlaces(postgres.url);
    where.opened.add(() => places.remove());
    const { url: DATABASE_URL } = await places.make();
    contenders.push(await startBff(where, way, 'PostgreSQL', { DATABASE_URL }));
  }
  if (postgres === undefined)
    leftOut('PostgreSQL is left out: it is not installed, and only root on Debian can get it here.');
  return contenders;
}

export async function startProxy(where: Where): Promise<Contender> {
  const { ready, pid } = await startPart(where, 'proxy', `${here}/proxy.ts`, { args: [where.vendor] });
  return { name: '@fastify/http-proxy', kind: 'proxy', url: ready.url, pid, expects: passedOn };
}

/** Part of the vendor's answer, which proxies return unchanged. */
const passedOn = '"valid":true';

const leftOut = (sentence: string) => {
  console.error(`\n!!! ${sentence}\n`);
  process.exitCode = 1;
};
