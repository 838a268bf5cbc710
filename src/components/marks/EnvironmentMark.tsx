import { messages } from '#ui/messages.ts';

import styles from './EnvironmentMark.module.css';

export interface EnvironmentMarkProps {
  /** As the API writes it; null when it says none. */
  name: string | null;
  production: boolean;
}

/**
 * Where something runs, the same on every screen. Production has its edge and the word, which is added where the
 * environment's own name does not hold it; never the colour alone.
 */
export function EnvironmentMark({ name, production }: EnvironmentMarkProps) {
  if (name === null) return <span className={styles.none}>—</span>;
  const text = production && !/prod/i.test(name) ? `${name} · ${messages.production}` : name;
  return (
    <span className={styles.environment} data-production={production || undefined} title={text}>
      {text}
    </span>
  );
}
