import type { StepReport } from '../../contract/steps.ts';
import { addressFor } from './call.ts';

/**
 * Reports what happened on this page, also while it unloads. Carries no cookie. Resolves to whether reports are
 * taken: an instance of the former release has no such route. Never rejects.
 */
export function sendSteps(report: StepReport): Promise<boolean> {
  return fetch(addressFor('POST /api/steps', {}), {
    method: 'POST',
    keepalive: true,
    credentials: 'omit',
    redirect: 'error',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
  }).then(
    ({ ok }) => ok,
    () => true,
  );
}
