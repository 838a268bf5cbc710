import type { ComponentProps, MouseEvent } from 'react';

export interface RowLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  /** A path of the console. */
  href: string;
  /** Goes there without loading the console anew. */
  onOpen: () => void;
}

/**
 * A link in a row of a table. There are hundreds of them, and the router's own link follows the address, resolves
 * its target and watches the pointer in each; this one is an anchor, and asks the router when it is pressed.
 */
export function RowLink({ href, onOpen, children, ...rest }: RowLinkProps) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        // Anything but a plain press is the browser's: a new tab, a new window, a download.
        if (!isPlain(event)) return;
        event.preventDefault();
        onOpen();
      }}
    >
      {children}
    </a>
  );
}

function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}
