import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { isSecret, keys, type SettingKey } from '../../../src/bff/config/settings.ts';
import { root } from '../paths.ts';

export type Environment = Readonly<Record<string, string>>;

export interface ComposeService {
  environment?: Record<string, string>;
  networks: Record<string, { ipv4_address?: string }>;
  volumes: string[];
  ports?: string[];
  secrets: (string | { source: string; target: string })[];
  command?: string[];
  stop_grace_period?: string;
  read_only?: boolean;
}

export interface Compose {
  services: Record<'one' | 'two' | 'proxy' | 'database', ComposeService>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, object>;
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

export const readCompose = (): Compose => parse(readText('compose.yaml'), { merge: true }) as Compose;

interface Port {
  name: string;
  containerPort: number;
}
interface Probe {
  httpGet: { path: string; port: string };
}
export interface Pod {
  terminationGracePeriodSeconds: number;
  containers: [
    {
      ports: Port[];
      startupProbe: Probe;
      readinessProbe: Probe;
      livenessProbe: Probe;
      lifecycle: { preStop: { sleep: { seconds: number } } };
      volumeMounts: { name: string; mountPath: string }[];
      command?: string[];
    },
  ];
}

/** The objects of the example for Kubernetes, by `kind/name`. @throws when it is not YAML */
export function readKubernetes(): ReadonlyMap<string, Record<string, unknown>> {
  return new Map(
    parseAllDocuments(readText('docs/examples/kubernetes.yaml')).map((document) => {
      const [error] = document.errors;
      if (error) throw error;
      const object = document.toJS() as { kind: string; metadata: { name: string } };
      return [`${object.kind}/${object.metadata.name}`, object as unknown as Record<string, unknown>];
    }),
  );
}

/** The settings in a systemd unit, with `%d` and `%i` unexpanded. */
export function unitEnvironment(path: string): Environment {
  const pairs = [...readText(path).matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = '']) =>
    line.split(' '),
  );
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
}

/** The names in an environment that are not our settings. */
export const unknownSettings = (env: Environment): string[] =>
  Object.keys(env).filter(
    (name) =>
      !keys.includes(name as SettingKey) && !keys.some((key) => isSecret(key) && name === `${key}_FILE`),
  );
