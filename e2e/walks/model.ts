/** A screen of the visit, as its heading tells it. */
export type Screen =
  | 'notice'
  | 'refused'
  | 'claim'
  | 'camera'
  | 'review'
  | 'unanswered'
  | 'stopped'
  | 'recall'
  | 'result';

/** What a person may do, where the screen has it. */
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
  | 'ask'
  | 'again'
  | 'restart'
  | 'reload'
  | 'back'
  | 'forward'
  | 'language'
  | 'camera lost';

/** What happens to the next request that carries a photo, or asks for its answer. */
export const weathers = ['calm', 'never arrives', 'answer lost', 'gateway', 'overloaded', 'offline'] as const;
export type Weather = (typeof weathers)[number];

const answered: readonly Screen[] = ['result', 'stopped', 'unanswered'];
const begins: readonly Screen[] = ['notice'];
/** After a reload: what was sent is looked for; all else begins anew. */
const reloaded: readonly Screen[] = ['notice', 'recall', 'result'];
/** Back and Forward never lead into a sending nor out of one; where they lead there is data. */
const travelled: readonly Screen[] = [
  'notice',
  'refused',
  'claim',
  'camera',
  'review',
  'recall',
  'result',
  'stopped',
  'unanswered',
];

const anywhere = { reload: reloaded, back: travelled, forward: travelled } as const;

/** Where each move may lead: the flow as somebody knows it who has only read about it. */
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
  recall: { ask: ['recall', 'result', 'notice'], restart: begins, ...anywhere },
  result: {
    again: ['camera'],
    correct: ['claim'],
    ask: ['result', 'recall', 'notice'],
    restart: begins,
    language: ['result'],
    ...anywhere,
  },
};
