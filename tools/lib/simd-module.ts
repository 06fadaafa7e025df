import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, commandOf, root } from './paths.ts';
import { runTool } from './tool.ts';

/** Where the product finds the compiled module: text, so that it needs no request and no loader of its own. */
export const simdModuleFile = join(root, 'src/face-guidance/simd/module.ts');
const source = 'src/face-guidance/simd/assembly/index.ts';

/**
 * Compiles the SIMD kernels of guidance with AssemblyScript and returns the text of `simdModuleFile`. The same source
 * and the same version of the compiler, which package.json fixes, make the same bytes on every machine.
 *
 * @throws Error with the compiler's output
 */
export async function compileSimdModule(): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const wasm = join(cache, 'simd-module.wasm');
  const features = ['--enable', 'simd', '--runtime', 'stub', '--importMemory'];
  const args = [commandOf('assemblyscript', 'asc'), source, '-o', wasm, ...features, '--noAssert', '-O3'];
  const { code, output } = await runTool(args, { output: 'keep' });
  if (code !== 0) throw new Error(`AssemblyScript refused ${source}:\n${output}`);
  return moduleText(readFileSync(wasm));
}

function moduleText(wasm: Buffer): string {
  return `/** ./assembly, compiled: Base64 of the WebAssembly module. Written by \`npm run build:simd\`, not by hand. */
export const simdModule =
  '${wasm.toString('base64')}';
`;
}
