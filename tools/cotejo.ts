import { runCli } from '../src/bff/cli/program.ts';

await runCli(process.argv.slice(2), {
  openContractSandbox: async (identityInput) =>
    (await import('./lib/contract-sandbox.ts')).openContractSandbox(identityInput),
});
