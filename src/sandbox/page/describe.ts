import { facephiVerifies, live, registryVerifies } from '../scenarios/plays.ts';
import type { ApptenticatePlay, FacephiPlay, FacephiVerdict, Fault } from '../scenarios/types.ts';
import type { PageWords } from './words.ts';

export function describeFault(fault: Fault, words: PageWords): string {
  if (fault.kind !== 'status') return words.faults[fault.kind];
  const extra = [
    fault.code,
    fault.retryAfter === undefined ? undefined : `Retry-After: ${fault.retryAfter}`,
    fault.once ? words.onceOnly : undefined,
  ].filter((part) => part !== undefined);
  return [fault.status, ...extra].join(', ');
}

/** Short description of an Apptenticate response with its field names. */
export function describeApptenticate(play: ApptenticatePlay, words: PageWords): string {
  const { fault, answer, liveness } = play;
  if (fault) return describeFault(fault, words);
  if (play === registryVerifies) return words.verifies;
  const said = Object.entries({ valid: answer.valid, code: answer.code }).filter(
    ([, value]) => value !== undefined,
  );
  const parts = said.map(([name, value]) => `${name} ${value}`);
  if (answer.id === 'none') parts.push(words.withoutId);
  else if (answer.id !== 'own') parts.push(`id ${answer.id}`);
  if (answer.extra) parts.push(`${words.besides} ${Object.keys(answer.extra).join(', ')}`);
  if (liveness !== live) {
    const where = liveness.wrapped ? words.lifeInData : words.life;
    parts.push(`${where} quality ${liveness.quality}, liveness ${liveness.liveness}`);
  }
  return parts.join(', ');
}

/** Short description of a FacePhi response: authenticateUser/v2, and the photo services if they differ. */
export function describeFacephi(play: FacephiPlay, words: PageWords): string {
  const { fault, token, photo } = play;
  if (fault) return describeFault(fault, words);
  if (play === facephiVerifies) return words.verifies;
  const byPhoto = describeFindings(photo, words);
  const code = `${words.code} ${token.code ?? words.absent}`;
  const same = photo.code === 0 && byPhoto === describeFindings(token, words);
  const photoWay = same ? '' : `; ${words.byPhoto} ${words.code} ${photo.code}, ${byPhoto}`;
  return `${code}, ${describeFindings(token, words)}${photoWay}`;
}

function describeFindings(verdict: FacephiVerdict, words: PageWords): string {
  const { face, liveness, livenessLog, similarity, newTemplate } = verdict;
  const parts = [`${words.face} ${face ?? words.absent}`, `${words.liveness} ${liveness ?? words.absent}`];
  if (livenessLog === 'NoLive') parts.push('NoLive');
  if (similarity !== undefined) parts.push(`${words.similarity} ${similarity}`);
  if (newTemplate) parts.push(words.returnsTemplate);
  return parts.join(', ');
}
