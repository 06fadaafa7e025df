const spanish = {
  label: 'Captura del rostro (widget de prueba)',
  preview: 'Imagen de su cámara',
  starting: 'Abriendo la cámara…',
  ready: 'Mire a la cámara y pulse «Tomar».',
  working: 'Procesando…',
  done: 'Captura terminada.',
  failed: 'No se pudo usar la cámara.',
  cancelled: 'Captura cancelada.',
  expired: 'Se acabó el tiempo.',
  capture: 'Tomar',
  cancel: 'Cancelar',
};

const english = {
  label: 'Face capture (test widget)',
  preview: 'Picture of your camera',
  starting: 'Opening the camera…',
  ready: 'Look at the camera and press “Capture”.',
  working: 'Working…',
  done: 'Capture finished.',
  failed: 'The camera could not be used.',
  cancelled: 'Capture cancelled.',
  expired: 'Time is up.',
  capture: 'Capture',
  cancel: 'Cancel',
};

/** @typedef {typeof spanish} Words */

/**
 * @param {string | null} language a tag such as `es`, `ES`, `en-GB`; Spanish unless it is English
 * @returns {Words}
 */
export function wordsFor(language) {
  return (language ?? '').toLowerCase().startsWith('en') ? english : spanish;
}
