import { type Deployment, deploymentAtPlace, type Place } from './deployment.ts';
import type { DeploymentRequest } from './fleet.ts';

/** The environment variable with the address where the run's deployments are leased. */
export const hostVariable = 'COTEJO_E2E_HOST';

export interface Leased {
  key: string;
  place: Place;
}

/** The deployment with these settings, started if none is free; `stop` returns it. */
export async function leaseDeployment(request: DeploymentRequest): Promise<Deployment> {
  const { key, place } = await ask<Leased>('lease', request);
  return deploymentAtPlace(place, request.settings, {
    restart: () => ask('restart', { key }),
    stop: () => ask('release', { key }),
  });
}

async function ask<Answer>(task: string, body: unknown): Promise<Answer> {
  const answer = await fetch(`${process.env[hostVariable]}/${task}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Answer;
}
