/** The commands of a former release, for one more: `npm run station -- list` is `npm run cotejo -- station list`. */
const [former = '', ...args] = process.argv.slice(2);
const words =
  former === 'station' && args[0] === 'operator' ? args : [former.replace(':verify', ''), ...args];
console.error(`npm run ${former} is deprecated: use npm run cotejo -- ${words[0]}`);
process.argv.splice(2, Infinity, ...words);
await import('./cotejo.ts');

export {};
