#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { runCli } from './program.ts';

await runCli(process.argv.slice(2));
