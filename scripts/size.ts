import { budgets } from './lib/weight/parts.ts';
import { judge, weighPage } from './lib/weight/weigh.ts';

const number = (value: number) => value.toLocaleString('en').padStart(9);
const { parts } = await weighPage();
for (const { name, files, weight } of parts) {
  if (files.length > 0) console.log(`${number(weight.gzip)}  ${name}: ${files.join(', ')}`);
}
for (const { budget, used, kept } of judge(parts)) {
  const { name, bytes } = budgets[budget];
  console.log(
    `${kept ? 'kept  ' : 'BROKEN'} ${name.padEnd(12)} ${number(used)} of ${number(bytes)} bytes, gzip`,
  );
  if (!kept) process.exitCode = 1;
}
