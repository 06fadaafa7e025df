interface OptionalButtonProps {
  label: string;
  /** Null if there is nothing to do: then no button is rendered. */
  onClick: (() => void) | null;
  main?: boolean;
}

export function OptionalButton({ label, onClick, main = false }: OptionalButtonProps) {
  if (onClick === null) return null;
  return (
    <button type="button" className={main ? 'button button-main' : 'button'} onClick={onClick}>
      {label}
    </button>
  );
}
