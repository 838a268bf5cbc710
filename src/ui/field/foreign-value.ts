import { useState } from 'react';

/**
 * Follows a value that a field sends away, to an address, and that comes back later: `follow` hears only of what
 * another hand set (Back, a facet, a saved view). The field's own values may come back while it is ahead of them.
 * Returns what the field calls with each value it sends.
 */
export function useForeignValue(value: string, follow: (value: string) => void): (sent: string) => void {
  const [seen, setSeen] = useState(value);
  const [onTheWay, setOnTheWay] = useState<readonly string[]>([]);
  if (value !== seen) {
    const own = onTheWay.indexOf(value);
    setSeen(value);
    setOnTheWay(onTheWay.slice(own + 1));
    if (own < 0) follow(value);
  }
  return (sent) => setOnTheWay((former) => [...former, sent]);
}
