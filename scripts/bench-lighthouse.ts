import { join } from 'node:path';
import { measureByLighthouse } from './lib/bench/lighthouse.ts';
import { table } from './lib/bench/table.ts';
import { upToDatePage } from './lib/bundle.ts';
import { explain } from './lib/explain.ts';
import { cache, dist } from './lib/paths.ts';
import { startStack } from './lib/stack/stack.ts';

const runs = Number(process.argv[2] ?? 5);

async function bench(): Promise<void> {
  await upToDatePage();
  const stack = await startStack({
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', STATIC_DIR: dist },
    folder: join(cache, 'bench-lighthouse', 'stack'),
  });
  try {
    const measured = await measureByLighthouse(`${stack.url}/`, runs);
    console.log(`\nLighthouse, mobile, the median of ${runs} runs.\n`);
    const rows = measured.map(({ name, median, all, kept }) => [
      name,
      String(median),
      all.join(' '),
      kept === null ? '' : kept ? 'yes' : 'NO',
    ]);
    console.log(table(['', 'median', 'all', 'kept'], rows));
    if (measured.some(({ kept }) => kept === false)) process.exitCode = 1;
  } finally {
    await stack.stop();
  }
}

await bench().catch(explain);
