import { failCamera, mendCamera } from '../kit/camera.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';

test.use({ film: { distance: 'good', light: 'dim', motion: 'walking' } });

test(
  'a camera in use by another program, until it is released',
  tag.faults,
  async ({ visit, page, scenario }) => {
    await failCamera(page, 'NotReadableError');
    await visit.goToCamera(scenario('verified').cedula);
    await visit.expectCameraProblem('busy');
    await mendCamera(page);
    await visit.button(visit.words.camera.retry).click();
    await expect(visit.shutter).toBeEnabled();
  },
);
