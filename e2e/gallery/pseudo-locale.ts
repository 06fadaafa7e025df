import { pseudoSentence } from './pseudo-sentence.ts';

/**
 * The pseudo-locale: every sentence of a dictionary in brackets, with accents, and two fifths longer, as German or
 * Portuguese may be. A text without brackets on the screen is hard-coded. The page has it when it is opened with
 * `?pseudo`.
 */
export function pseudoLocalised<Messages>(messages: Messages): Messages {
  return isOn ? (localised(messages) as Messages) : messages;
}

const isOn = new URLSearchParams(location.search).has('pseudo');

function localised(messages: unknown): unknown {
  if (typeof messages === 'string') return pseudoSentence(messages);
  if (typeof messages === 'function') {
    const sentence = messages as (...values: unknown[]) => unknown;
    return (...values: unknown[]) => localised(sentence(...values));
  }
  if (Array.isArray(messages)) return messages.map(localised);
  if (typeof messages !== 'object' || messages === null) return messages;
  return Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, localised(value)]));
}

type Format = (value: never) => string;

// What the browser words itself, by language: dates and units.
if (isOn)
  for (const { prototype } of [Intl.DateTimeFormat, Intl.NumberFormat]) {
    const own = Object.getOwnPropertyDescriptor(prototype, 'format')?.get as () => Format;
    Object.defineProperty(prototype, 'format', {
      get(this: object): Format {
        return (value) => pseudoSentence(own.call(this)(value));
      },
    });
  }
