import { addDays, dayOf } from '@marquee/values/days.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { createClient } from '@supabase/supabase-js';
import { openChat } from './story/chat.ts';
import type { Doors } from './story/doors.ts';
import { enter, type Person } from './story/people.ts';
import { openVendors, openVenue } from './story/venue.ts';
import type { DemoDataModule, DemoPerson } from './up.ts';

/** Of this machine's own copy alone: the addresses lead nowhere, and the copy listens on the loopback address. */
const password = 'marquee-demo';
const cast = {
  owner: { name: 'Vera Venue', role: 'venue', email: 'vera@marquee.example' },
  vendor: { name: 'Viola Vendor', role: 'vendors', email: 'viola@marquee.example' },
  client: { name: 'Clara Client', role: 'client', email: 'clara@marquee.example' },
} as const;

/**
 * Fills a new copy through its public doors: a venue with spaces (two of which go together), prices and rules, five vendors
 * with different relations to it, a client with two coming events, of which one waits for the venue's decisions, and what
 * took place at the venue before. A copy that is filled already stays as it is.
 */
export const demoData: DemoDataModule['demoData'] = async (administration) => {
  const { supabaseUrl, supabaseSecretKey, publicUrl, mailPageUrl } = administration;
  const config = (await (await fetch(`${publicUrl}/api/config`)).json()) as { publishableKey: string };
  const doors: Doors = {
    url: publicUrl,
    inbox: mailPageUrl,
    checkout: '',
    supabaseUrl,
    publishableKey: config.publishableKey,
  };
  const accounts = createClient(supabaseUrl, supabaseSecretKey, { auth: { persistSession: false } });
  const people = Object.values(cast).map(
    ({ name, role, email }): DemoPerson => ({ name, role, signIn: `${email} / ${password}` }),
  );
  const { data, error } = await accounts.auth.admin.createUser({
    email: cast.owner.email,
    password,
    email_confirm: true,
  });
  if (error?.code === 'email_exists') return people;
  if (error || !data.user) throw error ?? new Error('the demo account was not made');
  for (const { email } of [cast.vendor, cast.client])
    await accounts.auth.admin.createUser({ email, password, email_confirm: true });
  const owner = await signIn(doors, cast.owner);
  const venue = await openVenue(owner, 'The Orangery');
  await openVendors(await signIn(doors, cast.vendor), owner, venue.venueId);
  const client = await signIn(doors, cast.client);
  const say = async (...sentences: string[]) => {
    const chat = await openChat(doors, client, venue);
    for (const sentence of sentences) await chat.say(sentence);
    chat.close();
  };
  await Promise.all([
    say(
      "We're getting married next June, around 120 people, thinking €30k. I love peonies and we need a live band and dinner.",
    ),
    say(
      'A birthday party for 60 people in September, about €9,000, with a buffet and a DJ.',
      'Everything is approved, go ahead.',
    ),
    ...pastEvents.map((past) => owner.act('events/record-past-event', { venueId: venue.venueId, ...onItsDay(past) })),
  ]);
  return people;
};

/** What a venue like this had in the months before. */
const pastEvents = [
  { title: 'Wedding of Ida and Jan', clientName: 'Ida Brandt and Jan Vogt', type: 'wedding', guests: 96, daysAgo: 61 },
  {
    title: 'Autumn congress',
    clientName: 'Landscape Architects’ Association',
    type: 'conference',
    guests: 180,
    daysAgo: 24,
  },
  { title: 'Retirement party', clientName: 'Holm & Daughters', type: 'corporate', guests: 55, daysAgo: 9 },
];

function onItsDay({ title, clientName, type, guests, daysAgo }: (typeof pastEvents)[number]) {
  const day = addDays(dayOf(instantFromMs(Date.now()), 'Europe/Berlin'), -daysAgo);
  return { title, clientName, facts: { type, guestsMax: guests, dateKind: 'exact', days: [{ from: day, to: day }] } };
}

async function signIn(doors: Doors, { name, email }: { name: string; email: string }): Promise<Person> {
  const supabase = createClient(doors.supabaseUrl, doors.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { data, error } = await supabase.auth.signInWithPassword({ email, password });
  if (!data.session) throw error ?? new Error(`${name} got no session`);
  return enter(doors, { name, email, supabase, token: data.session.access_token });
}
