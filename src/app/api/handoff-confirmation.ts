import { handoffViewSchema } from '../../contract/handoff.ts';
import { call } from './call.ts';
import { type HandoffUpdate, updateFrom } from './handoff.ts';

/** Says on the phone which digits the screen shows; null: this person did not begin the request. */
export async function confirmHandoff(id: string, digits: string | null): Promise<HandoffUpdate> {
  const payload = { digits };
  return updateFrom(
    await call('POST /api/handoffs/{id}/confirmation', handoffViewSchema, { params: { id }, payload }),
  );
}
