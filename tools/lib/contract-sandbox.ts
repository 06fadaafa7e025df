import type { ContractSandbox } from '../../src/bff/cli/contract/contract.ts';
import type { Identity } from '../../src/bff/cli/contract/identity.ts';
import { face, userIdOf } from '../../src/sandbox/control-api/samples.ts';
import { captureMark } from '../../src/sandbox/facephi/capture-token.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { makeTemplate } from '../../src/sandbox/people.ts';

/** The sandbox for `cotejo contract`: both ways of FacePhi, and the liveness service of Apptenticate too. */
export async function openContractSandbox(identityInput: Partial<Identity>): Promise<ContractSandbox> {
  const { apptenticate, facephi, close } = await startSandbox();
  const cedula = identityInput.cedula ?? '8-9001-1';
  const userId = identityInput.userId ?? userIdOf(cedula);
  const both = {
    APPTENTICATE_URL: `${apptenticate.url}${apptenticate.paths.beta}`,
    APPTENTICATE_USERNAME: apptenticate.username,
    APPTENTICATE_PASSWORD: apptenticate.password,
    APPTENTICATE_LIVENESS: 'on',
    APPTENTICATE_REFERENCE_HEADER: 'x-reference',
    FACEPHI_URL: facephi.url,
    FACEPHI_API_KEY: facephi.apiKey,
    FACEPHI_REFERENCE_HEADER: 'x-reference',
    DATABASE_FILE: ':memory:',
    VENDOR_TOTAL_MS: '6000',
  };
  return {
    identity: {
      photo: face,
      template: makeTemplate(userId, 1),
      referenceImage: face.toString('base64'),
      bestImageToken: Buffer.concat([Buffer.from(captureMark), face]).toString('base64'),
      ...identityInput,
      cedula,
      userId,
    },
    environments: [
      { ...both, PROVIDERS: 'apptenticate,facephi' },
      { ...both, PROVIDERS: 'facephi', FACEPHI_CAPTURE: 'token', FACEPHI_WIDGET_DIR: '.' },
    ],
    close,
  };
}
