import { changesReady } from '#changes/start.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

/** Only kinds of changes know a way back: it is offered when they are loaded. */
export const RevertOffer = lazyComponent(async () => {
  await changesReady();
  return (await import('./RevertOffer.tsx')).RevertOffer;
});

export const RevertProcedure = lazyComponent(() =>
  import('./RevertProcedure.tsx').then((module) => module.RevertProcedure),
);

export const RevertDialog = lazyComponent(() =>
  import('./RevertDialog.tsx').then((module) => module.RevertDialog),
);
