import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UsageError } from './context.ts';

/** Prompts for a secret. @throws UsageError when it is not repeated */
export type AskSecret = (question: string, again: string) => Promise<string>;

/** A terminal, or a pipe. */
export interface PromptStreams {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stderr: NodeJS.WritableStream;
}

/** Reads twice and without echo from a terminal; otherwise once, the first line. */
export function createSecretPrompt({ stdin: input, stderr: output }: PromptStreams): AskSecret {
  return async (question, again) => {
    if (input.isTTY !== true) return await firstLine(input);
    // Discards the echo.
    const muted = new Writable({ write: (_, __, done) => done() });
    const terminal = createInterface({ input, output: muted, terminal: true });
    const ask = async (what: string) => {
      const answered = terminal.question('');
      output.write(what);
      const answer = await answered;
      output.write('\n');
      return answer.trim();
    };
    try {
      const secret = await ask(question);
      if ((await ask(again)) !== secret) throw new UsageError('The two are not the same.');
      return secret;
    } finally {
      terminal.close();
    }
  };
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input });
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
  }
}
