const paths = {
  check: 'M5 12.5 10 17.5 19.5 7',
  cross: 'M6 6 18 18M18 6 6 18',
  again: 'M19 12a7 7 0 1 1-2.4-5.3M19 3.5v4h-4',
  pause: 'M9 6v12M15 6v12',
  question: 'M9 9a3 3 0 1 1 4.2 2.75c-.8.4-1.2 1-1.2 2V14.5M12 18.2v.1',
  info: 'M12 11.5v5M12 7.5v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  minus: 'M6 12h12',
} as const;

export type IconName = keyof typeof paths;

/** A decorative icon next to a text with the same meaning: hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
