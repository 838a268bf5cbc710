import { type ComponentProps, type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';

import styles from './Button.module.css';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  /** `row` is the small borderless form used inside table rows. */
  variant?: 'plain' | 'primary' | 'danger' | 'quiet' | 'row';
  /**
   * Why the control cannot be used now. A control with a reason stays focusable and says it (on hover, on focus
   * and to screen readers); it does nothing when pressed. There is deliberately no `disabled` without a reason.
   */
  reason?: string | null | undefined;
  /** Shown on hover and focus when there is no reason. */
  hint?: string | undefined;
  icon?: ReactNode;
}

/** The look of a button for a link that stands among buttons. */
export function buttonClass(look: NonNullable<ButtonProps['variant']> = 'plain'): string {
  return [styles.button, look === 'plain' ? '' : styles[look]].filter(Boolean).join(' ');
}

/** The one button of the console. */
export function Button({
  variant = 'plain',
  reason,
  hint,
  icon,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  const describedBy = useId();
  const refused = reason !== null && reason !== undefined && reason !== '';
  const pressed = useRef(false);
  useLayoutEffect(() => {
    // Drawn anew: what the press made of it is there, and the next one is meant for that.
    pressed.current = false;
  });
  const iconOnly = children === undefined || children === null;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // What a press makes of this button is drawn a moment later, and a finger may be quicker on a busy computer.
    if (refused || pressed.current) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    pressed.current = true;
    onClick?.(event);
    setTimeout(() => {
      pressed.current = false;
    }, 0);
  };
  const classes = [
    styles.button,
    variant === 'plain' ? '' : styles[variant],
    iconOnly ? styles.icon : '',
    className ?? '',
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <button
      type="button"
      {...rest}
      className={classes}
      onClick={press}
      aria-disabled={refused || undefined}
      aria-describedby={refused ? describedBy : rest['aria-describedby']}
      data-hint={refused ? reason : hint}
    >
      {icon}
      {children}
      {refused ? (
        <span hidden id={describedBy}>
          {reason}
        </span>
      ) : null}
    </button>
  );
}
