import { render } from '@testing-library/react';
import { expect, it } from 'vitest';

import { EnvironmentMark } from './EnvironmentMark.tsx';

it.each([
  [null, false, '—', false],
  ['QA', false, 'QA', false],
  ['PREPRODUCTION', false, 'PREPRODUCTION', false],
  ['PRODUCTION', true, 'PRODUCTION', true],
  // A site may count environments as production whose names do not say so: the edge never stands without the word.
  ['staging', true, 'staging · production', true],
] as const)('%s (production: %s) reads %s', (name, production, text, marked) => {
  const { container } = render(<EnvironmentMark name={name} production={production} />);
  expect(container).toHaveTextContent(text);
  expect(container.querySelector('[data-production]') !== null).toBe(marked);
});
