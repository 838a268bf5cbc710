import { act, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';

import { ReadSubject, type SubjectMessages } from './ReadSubject.tsx';

const words: SubjectMessages = {
  badIdTitle: 'no id',
  badIdText: () => '',
  loadingOne: '',
  oneError: '',
  oneGone: () => '',
  staleOne: () => '',
};

/** As a page of which somebody asks to stop what it shows. */
function Page({ name }: { name: string }) {
  const [asking, setAsking] = useState(false);
  return asking ? (
    <p>Stop {name}?</p>
  ) : (
    <button type="button" onClick={() => setAsking(true)}>
      Stop
    </button>
  );
}

function subject(number: number, name: string) {
  return (
    <ReadSubject
      id={String(number)}
      number={number}
      read={{ data: name, error: null, dataUpdatedAt: 0, refetch: () => undefined }}
      messages={words}
      isGone={() => false}
      list={null}
      saysStale={false}
    >
      {(data) => <Page name={data} />}
    </ReadSubject>
  );
}

it('drops a question about one subject when the address leads to another one that is known already', () => {
  const { rerender } = render(subject(1, 'shop.example'));
  act(() => screen.getByRole('button', { name: 'Stop' }).click());
  expect(screen.getByText('Stop shop.example?')).toBeInTheDocument();
  rerender(subject(1, 'shop.example, read again'));
  expect(screen.getByText('Stop shop.example, read again?')).toBeInTheDocument();
  rerender(subject(2, 'pay.example'));
  expect(screen.queryByText('Stop pay.example?')).not.toBeInTheDocument();
});
