import { budgets } from './lib/weight/parts.ts';
import { strayImports } from './lib/weight/stray-imports.ts';
import { judge, weighPage } from './lib/weight/weigh.ts';

const number = (value: number) => value.toLocaleString('en').padStart(9);
const { parts, document, chunks } = await weighPage();
for (const { name, files, weight } of parts) {
  if (files.length > 0) console.log(`${number(weight.gzip)}  ${name}: ${files.join(', ')}`);
}
for (const { budget, used, isMet } of judge(parts)) {
  const { name, bytes } = budgets[budget];
  console.log(
    `${isMet ? 'kept  ' : 'BROKEN'} ${name.padEnd(12)} ${number(used)} of ${number(bytes)} bytes, gzip`,
  );
  if (!isMet) process.exitCode = 1;
}
const stray = strayImports(document, chunks);
for (const { file, imports } of stray) {
  console.log(`BROKEN ${file} needs ${imports.join(', ')}, which only come with it: see tools/lib/bundle.ts`);
  process.exitCode = 1;
}
