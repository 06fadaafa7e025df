import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { selfSigned } from '../../../src/bff/testing/self-signed.suite.ts';
import { canUseApt, installNginxByApt } from '../apt.ts';
import { root } from '../paths.ts';

export interface ExampleProxyOptions {
  /** Of what it writes. */
  folder: string;
  /** `host:port` of each. */
  instances: readonly [string, string];
  tlsPort: number;
  plainPort: number;
}

export interface ExampleProxy {
  stop(): Promise<void>;
}

/** Runs docs/examples/nginx.conf as it is, except for its ports and files. @throws when nginx is missing */
export async function startExampleProxy({
  folder,
  instances,
  tlsPort,
  plainPort,
}: ExampleProxyOptions): Promise<ExampleProxy> {
  const program = await ensureNginx();
  const [one, two] = instances;
  const site = readFileSync(join(root, 'docs/examples/nginx.conf'), 'utf8')
    .replace('127.0.0.1:8081', one)
    .replace('127.0.0.1:8082', two)
    .replace('listen 80;', `listen 127.0.0.1:${plainPort};`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${tlsPort} ssl`)
    .replaceAll('Host $host;', 'Host $http_host;')
    .replace('/etc/ssl/cotejo/fullchain.pem', join(folder, 'cert.pem'))
    .replace('/etc/ssl/cotejo/privkey.pem', join(folder, 'key.pem'));
  writeFileSync(join(folder, 'site.conf'), site);
  writeFileSync(join(folder, 'key.pem'), selfSigned.key);
  writeFileSync(join(folder, 'cert.pem'), selfSigned.cert);
  writeFileSync(join(folder, 'nginx.conf'), mainConfiguration(folder));
  const nginx = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => nginx.once('exit', () => resolve()));
  await untilListening(nginx, tlsPort);
  return {
    async stop() {
      nginx.kill('SIGTERM');
      await ended;
    },
  };
}

async function ensureNginx(): Promise<string> {
  const present = findNginx();
  if (present !== undefined) return present;
  if (canUseApt()) await installNginxByApt();
  const installed = findNginx();
  if (installed === undefined)
    throw new Error('No nginx was found. Install one (Debian: apt-get install nginx).');
  return installed;
}

/** Debian keeps it where the PATH of most users does not look. */
function findNginx(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path));
}

const mainConfiguration = (folder: string) => `
daemon off;
pid ${join(folder, 'pid')};
${process.getuid?.() === 0 ? 'user root;' : ''}
# An instance that is stopped is no error here.
error_log stderr crit;
events {}
http {
  client_body_temp_path ${join(folder, 'body')};
  proxy_temp_path ${join(folder, 'proxy')};
  fastcgi_temp_path ${join(folder, 'fastcgi')};
  uwsgi_temp_path ${join(folder, 'uwsgi')};
  scgi_temp_path ${join(folder, 'scgi')};
  include ${join(folder, 'site.conf')};
}
`;

async function untilListening(nginx: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (nginx.exitCode !== null) throw new Error('nginx did not start');
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => resolve(false)).once('connect', () => socket.end());
    });
    if (open) return;
    await pause(50);
  }
  nginx.kill('SIGKILL');
  throw new Error('nginx does not listen');
}
