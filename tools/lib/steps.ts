import { runTool } from './tool.ts';

export interface Step {
  name: string;
  /** Arguments of Node: the tool's file first. */
  args: string[];
}

export interface StepResult {
  name: string;
  passed: boolean;
  output: string;
}

async function runStep({ name, args }: Step): Promise<StepResult> {
  const started = performance.now();
  const { code, output } = await runTool(args, { output: 'keep' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(28)} ${seconds.padStart(5)} s`);
  if (code !== 0) console.log(output.trimEnd());
  return { name, passed: code === 0, output };
}

/** Runs every step, some side by side; one that fails does not stop the others. */
export async function runSteps(steps: Step[], sideBySide: number): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const waiting = [...steps];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined && process.exitCode !== 130; step = waiting.shift()) {
      results.push(await runStep(step));
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
  return results;
}
