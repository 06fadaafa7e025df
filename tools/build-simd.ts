import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './lib/paths.ts';
import { compileSimdModule, simdModuleFile } from './lib/simd-module.ts';

const text = await compileSimdModule();
writeFileSync(simdModuleFile, text);
console.log(`Wrote ${relative(root, simdModuleFile)}, ${text.length} bytes.`);
