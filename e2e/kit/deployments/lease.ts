import { type Deployment, deploymentAtPlace, type Place } from './deployment.ts';
import type { Asked } from './fleet.ts';

/** Tells the processes of a run where its deployments are leased. */
export const hostVariable = 'COTEJO_E2E_HOST';

export interface Leased {
  key: string;
  place: Place;
}

/** The deployment of these settings, started if nobody is using one; `stop` gives it back. */
export async function leaseDeployment(asked: Asked): Promise<Deployment> {
  const { key, place } = await ask<Leased>('lease', asked);
  return deploymentAtPlace(place, asked.settings, {
    restart: () => ask('restart', { key }),
    stop: () => ask('release', { key }),
  });
}

async function ask<Told>(task: string, body: unknown): Promise<Told> {
  const answer = await fetch(`${process.env[hostVariable]}/${task}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Told;
}
