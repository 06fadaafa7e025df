/** A text as one line: without what controls a terminal, a printer or the direction of reading. */
export function oneLine(text: string): string {
  return text
    .replace(/[\t\r\n\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim();
}
