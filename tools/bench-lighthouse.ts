import { join } from 'node:path';
import { measureByLighthouse } from '../tests/benchmarks/lighthouse.ts';
import { table } from '../tests/benchmarks/table.ts';
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
    const rows = measured.map(({ name, median, all, isMet }) => [
      name,
      String(median),
      all.join(' '),
      isMet === null ? '' : isMet ? 'yes' : 'NO',
    ]);
    console.log(table(['', 'median', 'all', 'kept'], rows));
    if (measured.some(({ isMet }) => isMet === false)) process.exitCode = 1;
  } finally {
    await stack.stop();
  }
}

await bench().catch(explain);
