import { Command, CommanderError } from 'commander';
import { startupExitCode } from '../exit-with-startup-error.ts';
import { openStores } from '../stores.ts';
import { addAuditCommand } from './audit.ts';
import { addClientCommands } from './client.ts';
import { type CliContext, UsageError } from './context.ts';
import { addContractCommand } from './contract/contract.ts';
import { addEnrolCommands } from './enrol.ts';
import { addEventCommands } from './events.ts';
import { addOperatorCommands } from './operator.ts';
import { addReceiptCommands } from './receipt.ts';
import { addRecordCommands } from './record.ts';
import { createSecretPrompt } from './secret-prompt.ts';
import { addStationCommands } from './station.ts';

/** EX_USAGE of sysexits. */
const usage = 64;

/** All commands of an administrator. It throws its errors and never ends the process. */
export function createProgram(context: CliContext): Command {
  const program = new Command('cotejo')
    .description('What the administrator of a Cotejo server runs beside it, with the same settings.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => console.log(text.trimEnd()),
      writeErr: (text) => console.error(text.trimEnd()),
    })
    .showHelpAfterError('Add --help to see what there is.')
    .addHelpText(
      'after',
      '\nExit codes: 0 done; 1 refused or not as it should be; 64 wrong command line; 69 the database does not answer; 78 wrong configuration.',
    );
  addStationCommands(program, context);
  addClientCommands(program, context);
  addEventCommands(program, context);
  addOperatorCommands(program, context);
  addEnrolCommands(program, context);
  addRecordCommands(program, context);
  addReceiptCommands(program, context);
  addAuditCommand(program, context);
  addContractCommand(program, context);
  return program;
}

/** Runs one command. A failure is one sentence and the exit code of the process, never a stack. */
export async function runCli(args: readonly string[], parts: Partial<CliContext> = {}): Promise<void> {
  const context = { env: process.env, askSecret: createSecretPrompt(process), openStores, ...parts };
  try {
    await createProgram(context).parseAsync(args, { from: 'user' });
  } catch (error) {
    // The parser has printed its own sentence, or the requested help.
    if (!(error instanceof CommanderError)) console.error(error instanceof Error ? error.message : error);
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usage;
  return error instanceof UsageError ? usage : (startupExitCode(error) ?? 1);
}
