import { readFigures } from './lib/figures.ts';

const { modules, top, declaredTwice, mutualImports, privateNames, unusedExports } = readFigures();
const row = (name: string, files: number, code: number, comments: number) =>
  console.log(
    `${name.padEnd(20)} ${String(files).padStart(6)} ${String(code).padStart(8)} ${String(comments).padStart(9)}`,
  );
const sum = (read: (figures: (typeof modules)[number]) => number) =>
  modules.reduce((total, figures) => total + read(figures), 0);

console.log(`${'module'.padEnd(20)}  files    lines  comments`);
for (const { module, files, code, comments } of modules) row(module, files, code, comments);
row(
  'all',
  sum(({ files }) => files),
  sum(({ code }) => code),
  sum(({ comments }) => comments),
);
const lists = {
  'entries at the top': top,
  'exported names declared twice': declaredTwice,
  'folders that import each other': mutualImports,
  'identifiers of the private vocabulary': privateNames,
  'exports that nothing uses': unusedExports,
};
for (const [name, found] of Object.entries(lists)) {
  console.log(`\n${found.length} ${name}`);
  for (const one of found) console.log(`  ${one}`);
}
