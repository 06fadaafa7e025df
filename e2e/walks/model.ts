/** A screen of the visit, identified by its heading. */
export type Screen =
  | 'notice'
  | 'refused'
  | 'claim'
  | 'camera'
  | 'review'
  | 'queued'
  | 'unanswered'
  | 'stopped'
  | 'recall'
  | 'absent'
  | 'session-lost'
  | 'result'
  | 'ended';

/** What a person may do, where the screen allows it. */
export type Move =
  | 'accept'
  | 'refuse'
  | 'reconsider'
  | 'claim'
  | 'take'
  | 'retake'
  | 'correct'
  | 'send'
  | 'send twice'
  | 'cancel'
  | 'ask'
  | 'again'
  | 'restart'
  | 'leave'
  | 'reload'
  | 'back'
  | 'forward'
  | 'language'
  | 'camera lost';

/** What happens to the next request that carries a photo, or asks for its result. */
export const weathers = ['calm', 'never arrives', 'answer lost', 'gateway', 'overloaded', 'offline'] as const;
export type Weather = (typeof weathers)[number];

const answered: readonly Screen[] = ['result', 'stopped', 'unanswered', 'queued', 'session-lost'];
const begins: readonly Screen[] = ['notice'];
/** After a reload: what was sent is looked up; everything else starts over. */
const reloaded: readonly Screen[] = ['notice', 'recall', 'absent', 'session-lost', 'result'];
/** Back and Forward never lead into a sending nor out of one; where they lead there is data. */
const travelled: readonly Screen[] = [
  'notice',
  'refused',
  'claim',
  'camera',
  'review',
  'recall',
  'absent',
  'result',
  'stopped',
  'unanswered',
  'ended',
];

const anywhere = { reload: reloaded, back: travelled, forward: travelled } as const;

/** Where each move may lead, according to the documentation of the flow. */
export const leadsTo: Record<Screen, Partial<Record<Move, readonly Screen[]>>> = {
  notice: { accept: ['claim'], refuse: ['refused'], language: ['notice'], ...anywhere },
  refused: { reconsider: ['notice'], language: ['refused'], ...anywhere },
  claim: { claim: ['camera'], language: ['claim'], ...anywhere },
  camera: {
    take: ['review'],
    correct: ['claim'],
    'camera lost': ['camera'],
    language: ['camera'],
    ...anywhere,
  },
  review: { send: answered, 'send twice': answered, retake: ['camera'], language: ['review'], ...anywhere },
  unanswered: { ask: answered, language: ['unanswered', 'result', 'stopped'], reload: reloaded },
  stopped: {
    send: answered,
    'send twice': answered,
    retake: ['camera'],
    correct: ['claim'],
    restart: begins,
    language: ['stopped'],
    ...anywhere,
  },
  queued: { send: answered, cancel: ['review'], language: ['queued', ...answered], ...anywhere },
  recall: { ask: ['recall', 'absent', 'session-lost', 'result'], restart: begins, ...anywhere },
  absent: { restart: begins, language: ['absent'], ...anywhere },
  'session-lost': { ask: ['session-lost', 'recall', 'absent', 'result'], restart: begins, ...anywhere },
  result: {
    again: ['camera'],
    correct: ['claim'],
    ask: ['result', 'recall', 'absent', 'session-lost'],
    restart: begins,
    leave: ['ended'],
    language: ['result'],
    ...anywhere,
  },
  ended: { restart: begins, language: ['ended'], ...anywhere },
};
