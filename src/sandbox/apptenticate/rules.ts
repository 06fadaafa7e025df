import type { FormRule } from './form.ts';
import type { Profile } from './profiles.ts';

/** The form rules of each Apptenticate service. */
export const tokenRule: FormRule = { required: ['username', 'password'], optional: [] };
export const refreshRule: FormRule = { required: ['refresh'], optional: [] };

export const biometricsRule = ({ cedula, image, device, id }: Profile): FormRule => ({
  required: [cedula, image],
  optional: [device, id],
  image: { name: image, jpegOnly: true },
  device,
});

export const livenessRule: FormRule = {
  required: ['selfie'],
  optional: ['device', 'return_id', 'details'],
  image: { name: 'selfie', jpegOnly: false },
  device: 'device',
};
