import { facephiVerifies, live, registryVerifies } from './scenarios/plays.ts';
import type { ApptenticatePlay, FacephiPlay, FacephiVerdict, Fault, FaultShape } from './scenarios/types.ts';

const shapes: Readonly<Record<FaultShape, string>> = {
  hang: 'no responde',
  drip: '200, un byte cada vez',
  reset: 'corta la conexión a mitad de la respuesta',
  malformed: '200 con JSON incompleto',
  html: '200 con HTML',
  empty: '200 sin cuerpo',
  'wrong-types': '200 con números y booleanos como texto',
  truncated: '200 con menos bytes que content-length',
  huge: '200 con más de 2 MiB',
  redirect: '302 a /elsewhere/',
  slow: '200, más tarde',
  tls: 'una alerta de TLS',
};

function describeFault(fault: Fault): string {
  if (fault.kind !== 'status') return shapes[fault.kind];
  const extra = [
    fault.code,
    fault.retryAfter === undefined ? undefined : `Retry-After: ${fault.retryAfter}`,
    fault.once ? 'solo con el primer token' : undefined,
  ].filter((part) => part !== undefined);
  return [fault.status, ...extra].join(', ');
}

/** What comes back from Apptenticate, in a few words and the names of its fields. */
export function describeApptenticate(play: ApptenticatePlay): string {
  const { fault, answer, liveness } = play;
  if (fault) return describeFault(fault);
  if (play === registryVerifies) return 'verifica';
  const said = Object.entries({ valid: answer.valid, code: answer.code }).filter(
    ([, value]) => value !== undefined,
  );
  const parts = said.map(([name, value]) => `${name} ${value}`);
  if (answer.id === 'none') parts.push('sin id');
  else if (answer.id !== 'own') parts.push(`id ${answer.id}`);
  if (answer.extra) parts.push(`además ${Object.keys(answer.extra).join(', ')}`);
  if (liveness !== live) {
    const where = liveness.wrapped ? 'vida (en data)' : 'vida';
    parts.push(`${where}: quality ${liveness.quality}, liveness ${liveness.liveness}`);
  }
  return parts.join(', ');
}

/** What comes back from FacePhi: authenticateUser/v2, and the photo way where it finds something else. */
export function describeFacephi(play: FacephiPlay): string {
  const { fault, token, photo } = play;
  if (fault) return describeFault(fault);
  if (play === facephiVerifies) return 'verifica';
  const byPhoto = describeFindings(photo);
  const code = `código ${token.code ?? 'ausente'}`;
  const same = photo.code === 0 && byPhoto === describeFindings(token);
  return `${code}, ${describeFindings(token)}${same ? '' : `; por foto: código ${photo.code}, ${byPhoto}`}`;
}

function describeFindings({ face, liveness, livenessLog, similarity, newTemplate }: FacephiVerdict): string {
  const parts = [`cara ${face ?? 'ausente'}`, `vida ${liveness ?? 'ausente'}`];
  if (livenessLog === 'NoLive') parts.push('NoLive');
  if (similarity !== undefined) parts.push(`similitud ${similarity}`);
  if (newTemplate) parts.push('devuelve plantilla');
  return parts.join(', ');
}
