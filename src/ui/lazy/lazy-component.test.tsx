import { act, render, screen } from '@testing-library/react';
import { type ComponentType, Suspense } from 'react';
import { afterEach, expect, it, vi } from 'vitest';

import { fetchMissingFiles, missingFiles } from './missing-files.ts';
import { lazyComponent } from './lazy-component.tsx';

/** The page as the server has it now: it starts the script this one did, or another one. */
function serverHolds(script: string): void {
  document.head.innerHTML = '<script type="module" src="/assets/index-old.js"></script>';
  vi.stubGlobal('fetch', async () => new Response(`<script src="/assets/${script}">`));
}

afterEach(() => {
  vi.unstubAllGlobals();
  fetchMissingFiles();
});

function Arrived({ name }: { name: string }) {
  return <p>{name}</p>;
}

async function draw(
  load: () => Promise<ComponentType<{ name: string }>>,
  Missing?: ComponentType<{ name: string }>,
) {
  const Part = lazyComponent(load, Missing);
  await act(async () => {
    render(
      <>
        <input aria-label="note" defaultValue="typed" />
        <Suspense fallback="coming">
          <Part name="the part" />
        </Suspense>
      </>,
    );
  });
}

it('keeps the page, says that a newer version took the place of a part, and fetches it when asked again', async () => {
  serverHolds('index-new.js');
  const load = vi
    .fn<() => Promise<ComponentType<{ name: string }>>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    .mockResolvedValueOnce(Arrived);
  await draw(load, () => <p>instead</p>);
  expect(screen.getByText('instead')).toBeInTheDocument();
  expect(screen.getByLabelText('note')).toHaveValue('typed');
  await vi.waitFor(() => expect(missingFiles()).toBe('replaced'));
  await act(async () => fetchMissingFiles());
  expect(await screen.findByText('the part')).toBeInTheDocument();
  expect(missingFiles()).toBeUndefined();
  expect(load).toHaveBeenCalledTimes(2);
});

async function broken(): Promise<never> {
  throw new TypeError('Failed to fetch');
}

it('blames the network where the server still holds this version, or says nothing', async () => {
  serverHolds('index-old.js');
  await draw(broken);
  await vi.waitFor(() => expect(missingFiles()).toBe('unreachable'));
  fetchMissingFiles();
  vi.stubGlobal('fetch', broken);
  await draw(broken);
  await vi.waitFor(() => expect(missingFiles()).toBe('unreachable'));
});

it('draws what was fetched ahead without a moment of fallback', async () => {
  const Part = lazyComponent(async () => Arrived);
  await Part.preload();
  render(<Part name="at once" />);
  expect(screen.getByText('at once')).toBeInTheDocument();
});
