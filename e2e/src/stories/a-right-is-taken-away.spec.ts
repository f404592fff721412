import { expect, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { mailTo, newAddress, signInByLink } from '../browser/sign-in.ts';

const welcome = 'What brings you here?';

test('whoever is shown out while a page is open learns of it there, and nothing more of the event', async ({
  browser,
}) => {
  const { marquee } = addresses();
  const open = async (name: string) => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    const address = newAddress(name);
    await signInByLink(page, address);
    await expect(page.getByRole('heading', { name: welcome })).toBeVisible();
    return { page, address };
  };
  const { page: host } = await open('vera');
  const { venueId, organisationId } = await setUpVenue(host, 'Gut Ende');
  const { page: ben, address } = await open('ben');
  await act(host, 'events/create-invitation', { organisationId, email: address, role: 'staff' });
  const invited = /https?:\/\/\S+\/invitations\/[\w-]+/;
  await expect(async () => {
    expect((await mailTo(address)).text).toMatch(invited);
  }).toPass({ timeout: 20_000 });
  await ben.goto(invited.exec((await mailTo(address)).text ?? '')?.[0] ?? '');
  await ben.getByRole('button', { name: 'Accept' }).click();
  await expect(ben.getByRole('heading', { name: 'Events at Gut Ende' })).toBeVisible();

  const { page: client } = await open('anna');
  await act(client, 'events/ensure-client', {});
  const eventId = crypto.randomUUID();
  await act(client, 'events/create-event', { eventId, title: 'Anna’s party', venueId, facts: { type: 'party' } });
  let threadId = '';
  await expect(async () => {
    const { threads } = await act<{ threads: { threadId: string; kind: string }[] }>(ben, 'messaging/list-threads', {
      eventId,
    });
    threadId = threads.find(({ kind }) => kind === 'event')?.threadId ?? '';
    expect(threadId).not.toBe('');
  }).toPass({ timeout: 20_000 });
  const say = (body: string) => act(client, 'messaging/send-message', { eventId, threadId, body });
  await ben.goto(`${marquee}/venue/events/${eventId}?thread=${threadId}`);
  const log = ben.getByRole('log', { name: 'Messages' });
  await say('Is the garden free?');
  await expect(log.getByText('Is the garden free?')).toBeVisible();

  const { members } = await act<{ members: { personId: string; role: string }[] }>(host, 'events/list-members', {
    organisationId,
  });
  const personId = members.find(({ role }) => role === 'staff')?.personId ?? '';
  await act(host, 'events/remove-member', { organisationId, personId });
  // Within five seconds, on the page as it stands.
  await expect(ben.getByText('You don’t take part in this any more.')).toBeVisible({ timeout: 5_000 });
  await say('This is for the venue alone.');
  await host.goto(`${marquee}/venue/events/${eventId}?thread=${threadId}`);
  await expect(host.getByRole('log', { name: 'Messages' }).getByText('This is for the venue alone.')).toBeVisible();
  await expect(ben.getByText('This is for the venue alone.')).toHaveCount(0);
  const answer = await ben.request.post(`${marquee}/api/v1/messaging/list-messages`, {
    data: { threadId },
    headers: { origin: marquee },
  });
  expect(answer.status()).toBe(404);
  expect((await ben.goto(`${marquee}/venue/events/${eventId}`))?.status()).toBe(404);
});
