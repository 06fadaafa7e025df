/** Sentences of the summary, for people who do not read code. */
export const summaryWords = {
  es: {
    title: 'Lo que cada persona vio',
    lead: (people: string) =>
      `${people} personas de prueba hicieron la verificación completa en un navegador: aviso, cédula, foto y envío. ` +
      'Los proveedores están imitados según sus documentos; la página y el servidor son los reales.',
    each: 'Cada ficha es una persona: qué se envió, qué dijo cada proveedor y qué mostró la pantalla.',
    asExpected: 'Como se esperaba',
    notAsExpected: (expected: string) => `No es lo que se esperaba (${expected})`,
    sent: 'Se envió',
    said: 'Dijo',
    nothing: 'Nada que se pueda leer.',
    cut: 'sin respuesta',
    saw: 'La persona vio',
    picture: (title: string) => `Pantalla de resultado: ${title}`,
    photo: (kilobytes: string, size: string) => `una foto de ${size} píxeles, ${kilobytes} kB`,
    total: 'Resultado',
  },
  en: {
    title: 'What each person saw',
    lead: (people: string) =>
      `${people} test people made the whole verification in a browser: notice, cédula, photo, sending. ` +
      'The vendors are imitated after their documents; page and server are the real ones.',
    each: 'Each card is a person: what was sent, what each vendor said, and what the screen showed.',
    asExpected: 'As expected',
    notAsExpected: (expected: string) => `Not as expected (${expected})`,
    sent: 'Sent',
    said: 'Said',
    nothing: 'Nothing that can be read.',
    cut: 'no answer',
    saw: 'The person saw',
    picture: (title: string) => `Result screen: ${title}`,
    photo: (kilobytes: string, size: string) => `a photo of ${size} pixels, ${kilobytes} kB`,
    total: 'Result',
  },
} as const;

export type SummaryLocale = keyof typeof summaryWords;
export const summaryLocales = Object.keys(summaryWords) as SummaryLocale[];
