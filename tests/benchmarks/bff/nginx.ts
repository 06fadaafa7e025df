import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { canUseApt, runApt } from '../../../tools/lib/apt.ts';
import { cache } from '../../../tools/lib/paths.ts';

export interface Nginx {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** nginx with one worker that passes bytes and stores none; a sentence when it is not available. */
export async function startNginx(folder: string, vendor: string): Promise<Nginx | string> {
  const command = await findNginx();
  if (command === undefined)
    return 'nginx is left out: it is not installed, and only root on Debian can fetch it here.';
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, new URL(vendor).host));
  const child = spawn(command, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for (let tries = 0; tries < 100 && child.exitCode === null; tries += 1, await pause(50)) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, pid: child.pid ?? 0, stop };
  }
  await stop();
  throw new Error('nginx did not start.');
}

/** The installed nginx, or Debian's package unpacked without installing, so that no service starts. */
async function findNginx(): Promise<string | undefined> {
  const folder = join(cache, 'bench-bff-nginx');
  const unpacked = join(folder, 'usr/sbin/nginx');
  const runs = (command: string) => spawnSync(command, ['-v']).status === 0;
  const installed = ['nginx', '/usr/sbin/nginx', unpacked].find(runs);
  if (installed !== undefined || !canUseApt()) return installed;
  mkdirSync(folder, { recursive: true });
  for (const args of [['update'], ['download', 'nginx']]) {
    const { code, output } = await runApt(args, { cwd: folder });
    if (code !== 0) console.error(output);
  }
  const [archive] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
  if (archive === undefined) return undefined;
  spawnSync('dpkg-deb', ['-x', join(folder, archive), folder], { stdio: 'inherit' });
  return existsSync(unpacked) && runs(unpacked) ? unpacked : undefined;
}

const configuration = (folder: string, port: number, vendor: string) => `
daemon off;
pid ${join(folder, 'pid')};
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
error_log stderr warn;
events { worker_connections 4096; }
http {
  access_log off;
  client_max_body_size 16m;
  client_body_temp_path ${join(folder, 'body')};
  proxy_temp_path ${join(folder, 'proxy')};
  fastcgi_temp_path ${join(folder, 'fastcgi')};
  uwsgi_temp_path ${join(folder, 'uwsgi')};
  scgi_temp_path ${join(folder, 'scgi')};
  keepalive_requests 1000000;
  upstream vendor {
    server ${vendor};
    keepalive 1024;
    keepalive_requests 1000000;
  }
  server {
    listen 127.0.0.1:${port} backlog=2048;
    location = / { return 200; }
    location = /api/verifications {
      proxy_pass http://vendor/beta;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_request_buffering off;
      proxy_buffering off;
    }
  }
}
`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
