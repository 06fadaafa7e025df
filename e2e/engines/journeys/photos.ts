import type { Deployment } from '../../kit/deployments/deployment.ts';

/** The photos that the registry received for a person, in order of arrival. */
export async function photosAtVendor(deployment: Deployment, person: string): Promise<Buffer[]> {
  const entries = await deployment.ledger('apptenticate', person);
  const withPhoto = entries.filter(({ images }) => images.length > 0);
  return Promise.all(withPhoto.map((entry) => deployment.image('apptenticate', entry)));
}
