import { parseArgs } from 'node:util';
import { withBenchPage } from './browse.ts';
import { type Finding, fileTable, frameTable, rateFinding, tellFindings, visitFindings } from './findings.ts';
import { takeManyPhotos } from './many.ts';

const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];

/** Measures everything about the capture in quality.md section 7 in one run; prints as it goes. */
export async function runCaptureBench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '12' },
      'file-rounds': { type: 'string', default: '4' },
      photos: { type: 'string', default: '200' },
    },
  });
  const rounds = Number(values.rounds);
  const findings: Finding[] = [];
  await withBenchPage(async (open) => {
    for (const size of sizes) {
      const name = `${size.height}p`;
      const samples = await open(size, (page) =>
        page.evaluate(([of, times]) => window.bench.frames(of, times), [size, rounds] as const),
      );
      const report = frameTable(name, samples);
      console.log(
        `\nClick to JPEG at ${name}: ratios to the plain encode directly beside it.\n\n${report.text}`,
      );
      findings.push(...report.findings);
    }
    const [small = { width: 1280, height: 720 }] = sizes;
    const { files, rates } = await open(small, async (page) => ({
      rates: await page.evaluate(() => window.bench.rates(4)),
      files: await page.evaluate((times) => window.bench.files(times), Number(values['file-rounds'])),
    }));
    console.log(
      `\nPicture files and noise: ratios to the plain encode directly beside it.\n\n${fileTable(files)}`,
    );
    findings.push(rateFinding(rates));
    const photos = Number(values.photos);
    if (photos > 0)
      findings.push(...visitFindings(await open(small, (page) => takeManyPhotos(page, photos))));
  });
  tellFindings(findings);
}
