import type { Builds } from './builds.ts';
import type { Estate } from './estate.ts';
import { type Entry, readLedger } from './ledger.ts';
import { type OpenMachine, openKiosk, openReceiptPage } from './machines.ts';
import type { OpenStep, OpenVisit, People } from './visits.ts';

/** One action of an administrator, as docs/guide/operations.md describes it. */
export interface UpgradeStep {
  name: string;
  act(estate: Estate, builds: Builds): Promise<void>;
}

/** "Stopping and upgrading", two instances behind nginx. */
export const upgradeSteps: readonly UpgradeStep[] = [
  { name: 'first instance stopped', act: (estate) => estate.stop(0) },
  { name: 'first instance is the next build', act: (estate, { next }) => estate.start(0, next) },
  { name: 'second instance stopped', act: (estate) => estate.stop(1) },
  { name: 'both are the next build', act: (estate, { next }) => estate.start(1, next) },
];

/** The same way back. */
export const rollbackSteps: readonly UpgradeStep[] = [
  { name: 'back: first instance stopped', act: (estate) => estate.stop(0) },
  { name: 'back: first instance is the former build', act: (estate, { former }) => estate.start(0, former) },
  { name: 'back: second instance stopped', act: (estate) => estate.stop(1) },
  { name: 'back: both are the former build', act: (estate, { former }) => estate.start(1, former) },
];

/** What happened to one person. */
export interface Fate {
  label: string;
  /** Empty: the person got the result, once. */
  fault: string;
}

export interface Plan {
  steps: readonly UpgradeStep[];
  /** Visits that begin at each step. */
  first: number;
  /**
   * Steps of the visit of the pages that are opened before the first step and used at this one; steps are counted from
   * 0.
   */
  open: (step: number) => readonly OpenStep[];
  /** Whether a kiosk and the page for receipts are open meanwhile. */
  machines: boolean;
  /** The notice that the pages opened before the first step show. */
  notice: string;
}

/** Browsers that are busy at once: the visits mostly wait for cameras and timers. */
const atOnce = 3;

/** Numbers the people of one estate, each used once. */
export function peopleInTurn(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `8-9001-${last}`;
  };
}

/** Performs the steps one after the other, with people before, in and after each of them. */
export async function goThrough(
  estate: Estate,
  builds: Builds,
  people: People,
  { steps, first, open, machines, notice }: Plan,
  nextPerson = peopleInTurn(),
): Promise<Fate[]> {
  const opened = steps.flatMap((step, turn) => open(turn).map((at) => ({ step, at, cedula: nextPerson() })));
  const visits = new Map<string, OpenVisit>();
  const fates: (Fate & { cedula: string; notice?: string })[] = [];
  const live = async (label: string, cedula: string, way: () => Promise<void>, observed?: string) => {
    const fault = await way().then(() => '', firstLine);
    fates.push({ label, cedula, fault, ...(observed !== undefined && { notice: observed }) });
  };
  await inLanes(opened, async ({ at, cedula }) => {
    visits.set(cedula, await people.open(at, cedula));
  });
  const standing = machines
    ? await Promise.all([openKiosk(estate, people), openReceiptPage(people)])
    : undefined;

  for (const step of steps) {
    await step.act(estate, builds);
    const ends = opened.filter((it) => it.step === step);
    const ways = [
      ...Array.from({ length: first }, () => {
        const cedula = nextPerson();
        return () => live(`${step.name}: first visit`, cedula, () => people.visit(cedula));
      }),
      ...ends.map(({ at, cedula }) => async () => {
        const visit = visits.get(cedula);
        await live(
          `${step.name}: open at ${at}`,
          cedula,
          async () => visit?.end(),
          at === 'handoff' ? undefined : notice,
        );
        await visit?.close();
      }),
      ...(standing === undefined ? [] : [() => useMachines(standing, step.name, nextPerson(), live)]),
    ];
    await inLanes(interleaved(ways, first), (way) => way());
  }
  await Promise.all((standing ?? []).map((machine) => machine.close()));

  const entries = await readLedger(
    estate,
    fates.map(({ cedula }) => cedula),
  );
  return fates.map(({ label, fault, notice: observed }, at) => ({
    label,
    fault: fault || wrongIn(entries[at], observed),
  }));
}

async function useMachines(
  [kiosk, receipts]: readonly [OpenMachine, OpenMachine],
  step: string,
  cedula: string,
  live: (label: string, cedula: string, way: () => Promise<void>) => Promise<void>,
): Promise<void> {
  await live(`${step}: kiosk and receipt page`, cedula, async () => {
    await kiosk.use(cedula);
    await receipts.use(cedula);
  });
}

function wrongIn(entry: Entry | undefined, notice: string | undefined): string {
  const { calls = 0, rows = [] } = entry ?? {};
  if (calls !== 1) return `${calls} vendor calls`;
  const [row = 'no row', ...more] = rows;
  if (more.length > 0 || !row.startsWith('final ')) return `recorded: ${rows.join(', ') || row}`;
  return notice === undefined || `${row}.`.startsWith(`final ${notice}.`)
    ? ''
    : `consent to another notice: ${row}`;
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 4).join(' | ');

/** Alternates first visits and open ones. */
function interleaved<It>(all: readonly It[], half: number): It[] {
  const [one, two] = [all.slice(0, half), all.slice(half)];
  return Array.from({ length: Math.max(one.length, two.length) }, (_, at) => [one[at], two[at]])
    .flat()
    .filter((it) => it !== undefined);
}

async function inLanes<It>(all: readonly It[], work: (it: It) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
