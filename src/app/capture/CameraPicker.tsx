import { useId } from 'react';
import type { CameraControl } from '../camera/useCamera.ts';
import { useWords } from '../i18n/words.ts';

/** Rendered only if there is more than one camera. */
export function CameraPicker({ camera }: { camera: CameraControl }) {
  const { camera: words } = useWords();
  const id = useId();
  if (camera.devices.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{words.picker}</label>
      <select
        id={id}
        className="input"
        value={camera.inUse ?? ''}
        onChange={(event) => camera.choose(event.target.value)}
      >
        {camera.inUse === null && <option value="">—</option>}
        {camera.devices.map((device, at) => (
          <option key={device.id} value={device.id}>
            {device.label || words.unnamed(at + 1)}
          </option>
        ))}
      </select>
    </div>
  );
}
