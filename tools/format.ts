import { commandOf } from './lib/paths.ts';
import { runTool } from './lib/tool.ts';

/** Formats everything, or the paths named on the command line. */
const paths = process.argv.slice(2);
const biome = [commandOf('@biomejs/biome', 'biome'), 'check', '--write', ...paths];
const { code } = await runTool(biome, { output: 'show' });
process.exitCode ??= code;
