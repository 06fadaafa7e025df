import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UsageError } from '../record/open.ts';

/** Asks for something that nobody should see. @throws UsageError when the second answer is another one */
export type AskSecret = (question: string, again: string) => Promise<string>;

/** The two ends of a terminal, or of a pipe. */
export interface Ends {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stderr: NodeJS.WritableStream;
}

/** Twice and without echo where somebody types; once, the first line, where a program writes. */
export function askingSecrets({ stdin: input, stderr: output }: Ends): AskSecret {
  return async (question, again) => {
    if (input.isTTY !== true) return await firstLine(input);
    // What the terminal would show goes nowhere.
    const unseen = new Writable({ write: (_, __, done) => done() });
    const terminal = createInterface({ input, output: unseen, terminal: true });
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
