import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The system's own: the bindings of WebKitGTK belong to no other. */
export const webkitPython = '/usr/bin/python3';

/** What WebKit's journeys need, by Debian's packages. */
export const webkitPackages = ['webkit2gtk-driver', 'xvfb', 'python3-gi', 'gir1.2-webkit2-4.1'];

export interface WebKitMachine {
  path: string;
  exists?: (path: string) => boolean;
  /** Whether a program of Python runs to its end. */
  canImport?: (source: string) => boolean;
}

const bindings = "import gi; gi.require_version('WebKit2', '4.1'); from gi.repository import WebKit2";

function runsInPython(source: string): boolean {
  try {
    execFileSync(webkitPython, ['-c', source], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/** What is missing on this machine to run WebKit, in words; empty when nothing is. */
export function missingForWebKit({
  path,
  exists = existsSync,
  canImport = runsInPython,
}: WebKitMachine): string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const programs = ['WebKitWebDriver', 'Xvfb'].filter(
    (program) => !folders.some((folder) => exists(join(folder, program))),
  );
  const python = exists(webkitPython) && canImport(bindings) ? [] : ['WebKit2 4.1 for Python (PyGObject)'];
  return [...programs, ...python];
}
