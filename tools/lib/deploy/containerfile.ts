/** One COPY of a stage; `from` is another stage, undefined for the build's context. */
export interface Copy {
  from: string | undefined;
  sources: readonly string[];
  to: string;
}

/** Contents and run settings of an image, from its Containerfile. */
export interface Stage {
  name: string | undefined;
  env: Readonly<Record<string, string>>;
  copies: readonly Copy[];
  commands: readonly string[];
  user: string | undefined;
  ports: readonly number[];
  volumes: readonly string[];
  health: readonly string[];
  command: readonly string[];
}

/** The stages of a Containerfile, in order. Supports only the instructions that ours has. */
export function readStages(text: string): Stage[] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: [string, string][][] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (!known.has(name)) throw new Error(`There is no instruction in "${line}".`);
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push([name, value]);
  }
  return stages.map(stageOf);
}

const known: ReadonlySet<string> = new Set(
  'ARG FROM WORKDIR ENV COPY RUN USER VOLUME EXPOSE STOPSIGNAL HEALTHCHECK CMD'.split(' '),
);

function stageOf(instructions: readonly [string, string][]): Stage {
  const all = (name: string) => instructions.filter(([it]) => it === name).map(([, value]) => value);
  const words = (name: string) => all(name).flatMap((value) => value.split(/\s+/));
  const list = (text = '[]') => JSON.parse(text.slice(text.indexOf('['))) as string[];
  return {
    name: / AS (\w+)$/.exec(all('FROM')[0] ?? '')?.[1],
    env: Object.fromEntries(words('ENV').map((pair) => pair.split('=') as [string, string])),
    copies: all('COPY').map((value) => {
      const [, from, paths = ''] = /^(?:--from=(\w+) )?(.*)$/.exec(value) ?? [];
      const parts = paths.split(' ');
      return { from, sources: parts.slice(0, -1), to: parts.at(-1) ?? '' };
    }),
    commands: all('RUN'),
    user: all('USER').at(-1),
    ports: words('EXPOSE').map(Number),
    volumes: words('VOLUME'),
    health: list(all('HEALTHCHECK').at(-1)),
    command: list(all('CMD').at(-1)),
  };
}
