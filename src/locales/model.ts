/** What happened, and what the person can do. */
export interface Sentence {
  what: string;
  next: string;
}

/**
 * The sections of a Spanish dictionary with one text per member of a union. The other languages follow
 * Spanish, so a member without a text is a type error in the Spanish dictionary first.
 */
export type Model<Sections> = Sections & { [section: string]: unknown };

/** The shape of a Spanish dictionary, for other sentences. */
export type Widened<T> = T extends string
  ? string
  : T extends (...args: infer Args) => string
    ? (...args: Args) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [K in keyof T]: Widened<T[K]> };
