import { others, weighOther } from '../tests/benchmarks/others.ts';
import { count, table } from '../tests/benchmarks/table.ts';
import { budgets } from './lib/weight/parts.ts';
import { judge, total, type Weight, weighPage } from './lib/weight/weigh.ts';

const cells = ({ bytes, gzip, brotli }: Weight) => [bytes, gzip, brotli].map(count);
const { parts, css, html } = await weighPage();
const files = parts.filter((part) => part.files.length > 0);

console.log('\nJavaScript by step, in bytes; each file in the first step that needs it.\n');
console.log(
  table(
    ['step', 'budget', 'plain', 'gzip', 'brotli'],
    files.map(({ name, budget, weight }) => [name, budget ?? '-', ...cells(weight)]),
  ),
);
console.log(`\nBeside it: ${count(css.gzip)} bytes of CSS and ${count(html.gzip)} of HTML (gzip).\n`);

const verdicts = judge(parts);
console.log(
  table(
    ['budget', 'used, gzip', 'allowed', 'share', 'kept'],
    verdicts.map(({ budget, used, isMet }) => {
      const { name, bytes } = budgets[budget];
      return [name, count(used), count(bytes), `${Math.round((used / bytes) * 100)} %`, isMet ? 'yes' : 'NO'];
    }),
  ),
);

const visit = files.filter(({ budget }) => budget !== null);
const ours = total([...visit.map(({ weight }) => weight), css]);
console.log(`
Beside pages that only mount somebody else's capture: JavaScript, CSS and what they must host; then what they ask their
vendor's host for, weighed by the copy in the package they are made from (models that are in no package: not weighed).
`);
const rows = [
  ['Cotejo: visit, guidance, shrinking', count(ours.gzip), count(ours.brotli), '0', '1.0', 'nobody'],
];
for (const other of others) {
  const weighed = await weighOther(other);
  if (typeof weighed === 'string') {
    rows.push([`${other.name}: ${weighed}`]);
    continue;
  }
  const { own, engine, asks } = weighed;
  rows.push([
    other.name,
    count(own.gzip),
    count(own.brotli),
    count(engine),
    ((own.gzip + engine) / ours.gzip).toFixed(1),
    asks.join(', '),
  ]);
}
console.log(table(['page', 'gzip', 'brotli', 'from its vendor, gzip', 'together', 'asks at run time'], rows));
if (verdicts.some(({ isMet }) => !isMet)) process.exitCode = 1;
