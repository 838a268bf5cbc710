/**
 * What the writes that become operations do when they go wrong: refused, ended in an error, or with a lost answer.
 * Nothing is called done, nothing is sent twice. (Members: contract/faults; bot defense: bot-defense; stop: lifecycle.)
 */
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';

test.use({ time: 'frozen', world: { balancers: 20, members: 60 } });

const id = knownId('pay.example');

interface Write {
  name: string;
  endpoint: string;
  /** Up to and including the click that sends it. */
  send: (page: Page) => Promise<void>;
  /** The same after an answer that was lost, where that takes another way. */
  sendAgain?: (page: Page) => Promise<void>;
  /** Where the form says what came of it. */
  said: (page: Page) => ReturnType<Page['locator']>;
  /** Where the form stays open over the page. */
  close?: (page: Page) => Promise<void>;
}

const draft = {
  serviceId: '4200',
  region: 'EB',
  area: 'EB-EMEA',
  url: 'brand-new.example',
  profileName: 'HTTP',
  portMembers: '80',
  healthcheck: 'http',
  members: [{ id: '1050007', name: 'PEB4SPARE01', networkId: '', ipAddress: '' }],
};

const writes: Write[] = [
  {
    name: 'create a load balancer',
    endpoint: 'createBalancer',
    send: async (page) => {
      await page.goto('/balancers');
      await page.evaluate((text) => sessionStorage.setItem('drainboard.create', text), JSON.stringify(draft));
      await page.goto('/balancers/new?step=review');
      await page.getByRole('button', { name: 'Create load balancer' }).click();
    },
    // A reload forgets neither that it was sent nor that its answer was lost.
    sendAgain: async (page) => {
      await page.goto('/balancers/new?step=review');
      await expect(
        page.getByRole('heading', { name: 'It is not known whether brand-new.example' }),
      ).toBeVisible();
      await page.getByRole('button', { name: 'Back to the draft' }).click();
      await page.getByRole('button', { name: 'Create load balancer' }).click();
    },
    said: (page) => page.getByRole('main'),
  },
  {
    name: 'delete a load balancer',
    endpoint: 'deleteBalancer',
    send: async (page) => {
      await page.goto(`/balancers/${id}/overview`);
      await page.getByRole('button', { name: 'Delete pay.example' }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay.example');
      await dialog.getByRole('button', { name: 'Delete pay.example' }).click();
    },
    said: (page) => page.getByRole('alertdialog').or(page.getByRole('main')).last(),
  },
  {
    name: 'add a URL',
    endpoint: 'createUrl',
    send: async (page) => {
      await page.goto(`/balancers/${id}/urls`);
      await page.getByRole('button', { name: 'Add URLs' }).click();
      await page.getByRole('textbox', { name: 'Host names' }).fill('new.pay.example');
      await page.getByRole('button', { name: 'Add 1 URL' }).click();
    },
    said: (page) => page.getByRole('dialog'),
    close: (page) => page.getByRole('dialog').getByRole('button', { name: 'Close' }).click(),
  },
  {
    name: 'delete a URL',
    endpoint: 'deleteUrl',
    send: async (page) => {
      await page.goto(`/balancers/${id}/urls`);
      await page.getByRole('button', { name: 'Delete URL m.pay.example' }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByRole('textbox', { name: 'Type m.pay.example to go on' }).fill('m.pay.example');
      await dialog.getByRole('button', { name: 'Delete URL m.pay.example' }).click();
    },
    said: (page) => page.getByRole('alertdialog'),
  },
  {
    name: 'change the monitoring of a URL',
    endpoint: 'patchUrlMonitoring',
    send: async (page) => {
      await page.goto(`/balancers/${id}/urls`);
      await page.getByRole('button', { name: 'Monitoring of www.pay.example' }).click();
      await page.getByRole('checkbox', { name: 'Call the on-call team on incidents' }).click();
      await page.getByRole('button', { name: 'Apply' }).click();
    },
    said: (page) => page.getByRole('dialog'),
  },
  {
    name: 'change the monitoring of a load balancer',
    endpoint: 'patchBalancer',
    send: async (page) => {
      await page.goto(`/balancers/${id}/monitoring`);
      await page.getByRole('checkbox', { name: 'Call the on-call team on incidents' }).click();
      // In production nobody is called any more: that asks.
      await page.getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay.example');
      await page.getByRole('button', { name: 'Apply' }).click();
    },
    said: (page) => page.getByRole('main'),
  },
];

for (const { name, endpoint, send, sendAgain = send, said, close } of writes) {
  test(`to ${name}: refused, lost, failed`, async ({ page, simulation }) => {
    const sent = () => simulation.log.filter((entry) => entry.endpoint === endpoint).length;

    await test.step('refused', async () => {
      simulation.faults.add({ endpoint, kind: 'status', status: 403, times: 1 });
      await send(page);
      await expect(said(page)).toContainText('your account may not do this (403)');
      expect(sent()).toBe(1);
    });

    await test.step('its answer lost', async () => {
      // Nothing of it reaches the API: the next step meets the world as it was.
      simulation.faults.add({ endpoint, kind: 'reset', times: 1 });
      await send(page);
      await expect(said(page)).toContainText(/answer was lost|no clear answer|may have been/i);
      expect(sent()).toBe(2);
    });

    await test.step('accepted, then ended in an error', async () => {
      await page.route(/\/itcare\/actions\/\d+$/, async (route) => {
        const action = (await (await route.fetch()).json()) as object;
        await route.fulfill({ json: { ...action, status: 'ERROR', message: 'The partition is locked' } });
      });
      await sendAgain(page);
      await close?.(page);
      await expect(page.getByRole('button', { name: /^Operations: .*to look at/ })).toBeVisible({
        timeout: 20_000,
      });
      await page.getByRole('button', { name: /^Operations: / }).click();
      await expect(page.getByText('The partition is locked').first()).toBeVisible();
      expect(sent()).toBe(3);
    });
    // A poll may be on its way through the route.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
}
