import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCotejo } from '../../../src/bff/cli/run.suite.ts';
import { readConfig } from '../../../src/bff/config/config.ts';
import { root } from '../paths.ts';
import { readStages } from './containerfile.ts';
import { readContainerfile } from './image.ts';
import {
  type Environment,
  type Pod,
  readCompose,
  readKubernetes,
  readText,
  unitEnvironment,
  unknownSettings,
} from './manifests.ts';
import { withSecretFiles } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-deploy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const image = readContainerfile().at(-1);
const port = Number(image?.env['PORT']);
const compose = readCompose();
const { one, two, proxy, database } = compose.services;
const kubernetes = readKubernetes();
const configMap = kubernetes.get('ConfigMap/cotejo') as unknown as { data: Environment };
const podOf = (object: unknown) => (object as { spec: { template: { spec: Pod } } }).spec.template.spec;
const pod = podOf(kubernetes.get('StatefulSet/cotejo'));
const unit = 'docs/examples/cotejo@.service';
const auditUnit = 'docs/examples/cotejo-audit.service';

describe('settings', () => {
  const vendors = {
    PUBLIC_ORIGINS: 'https://verify.example.org',
    INSTITUTION_NAME: 'Registro',
    CONTACT: 'c@example.org',
    APPTENTICATE_URL: 'https://apptenticate.example.org/beta/',
    APPTENTICATE_USERNAME: 'cotejo',
    FACEPHI_URL: 'https://facephi.example.org',
  };
  const environments: [name: string, env: Environment, mount: string][] = [
    ['compose, one', { ...image?.env, ...one.environment }, '/run/secrets'],
    ['compose, two', { ...image?.env, ...two.environment }, '/run/secrets'],
    ['Kubernetes', { ...image?.env, ...configMap.data }, '/run/secrets/cotejo'],
    [unit, { ...vendors, ...unitEnvironment(unit), PORT: '8081' }, '%d'],
    [
      auditUnit,
      {
        ...vendors,
        PROVIDERS: 'apptenticate',
        APPTENTICATE_TOKEN: 'x',
        ...unitEnvironment(auditUnit),
      },
      '%d',
    ],
  ];

  test.each(environments)('%s: each exists, and together they are a whole configuration', (_, env, mount) => {
    expect(unknownSettings(env)).toEqual([]);
    const config = readConfig(withSecretFiles(env, mount, folder));
    expect(config.origins).toEqual(['https://verify.example.org']);
    expect(config.store.recordKey).not.toBeNull();
  });

  test('a mistyped one is found', () => {
    expect(unknownSettings({ PUBLIC_ORIGIN: '', RECORD_KEY_FILE: '', HOST_FILE: '', PORT: '' })).toEqual([
      'PUBLIC_ORIGIN',
      'HOST_FILE',
    ]);
  });
});

test.each([
  ['the image', image?.command.join(' ')],
  [unit, /^ExecStart=(.*)$/m.exec(readText(unit))?.[1]],
  [auditUnit, /^ExecStart=(.*)$/m.exec(readText(auditUnit))?.[1]],
])('%s starts a program that is there', (_, command = '') => {
  expect(readText(/ (src\/\S+\.ts)\b/.exec(command)?.[1] ?? '')).toContain('import');
});

test('the audit of the cluster is a command that exists', async () => {
  const job = kubernetes.get('CronJob/cotejo-audit') as { spec: { jobTemplate: unknown } };
  const [program, ...args] = podOf(job.spec.jobTemplate).containers[0].command ?? [];
  expect(program).toBe('cotejo');
  expect((await runCotejo([...args, '--help'])).output).toMatch(/^Usage: cotejo audit /);
});

describe('the image', () => {
  test('runs as a plain user, by number, and declares its port and health check', () => {
    expect(image?.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(image?.ports).toEqual([port]);
    expect(image?.env['HOST']).toBe('0.0.0.0');
    expect(image?.health.join(' ')).toContain('/health/ready');
  });

  test('an unknown instruction is refused', () => {
    expect(() => readStages('FROM x\nADD a b\n')).toThrow('ADD a b');
  });
});

describe('compose', () => {
  test('its command puts the example’s proxy before the two instances', () => {
    const [shell = '', option = '', script = ''] = proxy.command ?? [];
    const site = join(folder, 'site.conf');
    const here = script
      .replace('/etc/cotejo/nginx.conf', join(root, 'docs/examples/nginx.conf'))
      .replace('/etc/nginx/conf.d/default.conf', site)
      .replace("exec nginx -g 'daemon off;'", 'true');
    execFileSync(shell, [option, here]);
    const upstreams = [...readFileSync(site, 'utf8').matchAll(/^ {4}server (\S+) /gm)].map(([, it]) => it);
    expect(upstreams).toEqual([one, two].map(({ networks }) => `${networks['front']?.ipv4_address}:${port}`));
  });

  test('the instances trust only the proxy, which listens where it is published', () => {
    expect(one.environment?.['TRUSTED_PROXIES']).toBe(proxy.networks['front']?.ipv4_address);
    const listens = [...readText('docs/examples/nginx.conf').matchAll(/^ {4}listen (\d+)/gm)].map(
      ([, it]) => it,
    );
    expect(proxy.ports).toEqual(listens.map((it) => `${it}:${it}`));
    for (const inside of [one, two, database]) expect(inside.ports).toBeUndefined();
  });

  test('every secret that is used is a file, and every file is used', () => {
    const named = (service: typeof one) =>
      service.secrets.map((it) => (typeof it === 'string' ? it : it.source)).sort();
    const used = [one, proxy, database].flatMap(named);
    expect(Object.keys(compose.secrets).sort()).toEqual(used.sort());
    const files = Object.values({ ...one.environment, ...database.environment })
      .filter((value) => value.startsWith('/run/secrets/'))
      .map((value) => value.slice('/run/secrets/'.length));
    expect(files.sort()).toEqual([...named(one), ...named(database)].sort());
    const tls = [...readText('docs/examples/nginx.conf').matchAll(/ssl_certificate\w* +(\S+);/g)];
    expect(proxy.secrets).toMatchObject(tls.map(([, target]) => ({ target })));
    for (const { file } of Object.values(compose.secrets))
      expect(readText('docs/guide/deploy.md')).toContain(file);
  });

  test('with a read-only root, written files lie on volumes: one per instance, and one shared', () => {
    const made = image?.commands.flatMap((it) => /^mkdir ([\w ]+) &&/.exec(it)?.[1]?.split(' ') ?? []);
    expect([one.read_only, two.read_only]).toEqual([true, true]);
    const [mounts, others] = [one, two].map(({ volumes }) => volumes.map((it) => it.split(':')));
    expect(mounts?.map(([, path]) => path)).toEqual(made?.map((it) => `/app/${it}`));
    expect(others?.map(([, path]) => path)).toEqual(made?.map((it) => `/app/${it}`));
    const shared = mounts?.filter(([name], at) => name === others?.[at]?.[0]).map(([, path]) => path);
    expect(shared).toEqual([one.environment?.['ASSETS_DIR']]);
  });

  test('an instance gets more time to stop than it needs', () => {
    const { times } = readConfig(
      withSecretFiles({ ...image?.env, ...one.environment }, '/run/secrets', folder),
    );
    expect(Number.parseInt(one.stop_grace_period ?? '', 10) * 1_000).toBeGreaterThan(times.shutdownMs);
  });
});

describe('Kubernetes', () => {
  const [container] = pod.containers;

  test('ports match the settings, and each is used by its name', () => {
    expect(container.ports).toEqual([
      { name: 'http', containerPort: port },
      { name: 'metrics', containerPort: Number(configMap.data['METRICS_PORT']) },
    ]);
    const names = container.ports.map(({ name }) => name);
    const { startupProbe, readinessProbe, livenessProbe } = container;
    for (const { httpGet } of [startupProbe, readinessProbe, livenessProbe])
      expect(names).toContain(httpGet.port);
    const { ports } = (
      kubernetes.get('Service/cotejo') as unknown as { spec: { ports: { targetPort: string }[] } }
    ).spec;
    expect(ports.map(({ targetPort }) => targetPort)).toEqual(['http']);
    const { ingress } = (
      kubernetes.get('NetworkPolicy/cotejo') as { spec: { ingress: { ports: { port: string }[] }[] } }
    ).spec;
    expect(ingress.flatMap((rule) => rule.ports.map((it) => it.port))).toEqual(names);
  });

  test('folders that are written to are mounted', () => {
    const mounts = container.volumeMounts.map(({ mountPath }) => mountPath);
    expect(mounts).toEqual(['/app/data', configMap.data['ASSETS_DIR'], '/run/secrets/cotejo']);
  });

  test('a pod gets more time to stop than it needs', () => {
    const { times } = readConfig(
      withSecretFiles({ ...image?.env, ...configMap.data }, '/run/secrets/cotejo', folder),
    );
    const pause = container.lifecycle.preStop.sleep.seconds;
    expect((pod.terminationGracePeriodSeconds - pause) * 1_000).toBeGreaterThan(times.shutdownMs);
  });

  test('the page explains how to create every secret', () => {
    const page = readText('docs/guide/deploy.md');
    for (const file of Object.values(configMap.data).filter((it) => it.startsWith('/run/secrets/cotejo/')))
      expect(page).toContain(`--from-file=secrets/${file.slice('/run/secrets/cotejo/'.length)}`);
  });
});
