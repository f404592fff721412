import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { OrchestratorService } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopWorld, openLoopWorld } from './open-loop-world.ts';

let town: LoopWorld;

beforeAll(async () => {
  town = await openLoopWorld();
});

afterAll(() => town.world.close());

/** A client who holds the hall and asks in the chat to give it back. */
async function askedToRelease(day: string) {
  const { world, openChat } = town;
  const chat = await openChat('Rosa');
  await chat.say(`A wedding on ${day} for 90 people, €20k, with dinner`);
  const answer = await chat.say('Please release the hold on the hall');
  const proposalId = answer.refs.find((ref) => ref.kind === 'proposal')?.id ?? '';
  const events = world.as(chat.client, EventsService);
  const orchestrator = world.as(chat.client, OrchestratorService);
  const find = async () => {
    const { proposals } = await orchestrator.getAssistant({ eventId: chat.eventId });
    return proposals.find((proposal) => proposal.proposalId === proposalId);
  };
  const proposal = await world.until(find, 'the proposal is out');
  const { argumentsHash } = proposal;
  const holdId = proposal.arguments?.['holdId'] as string;
  const stateOfHold = async () => (await events.getEvent({ eventId: chat.eventId })).holds[0]?.state;
  const known = () =>
    world.until(async () => {
      const { rows } = await world.sql.query('select state from known_proposals where id = $1', [proposalId]);
      return rows[0]?.state as string | undefined;
    }, 'the owner heard of it');
  return { ...chat, events, orchestrator, find, proposalId, argumentsHash, holdId, stateOfHold, known };
}

test('what can’t be taken back is only proposed, and done by the role’s own act with the proposal’s hash, once', async () => {
  const asked = await askedToRelease('7 August 2027');
  const { eventId, holdId, proposalId, argumentsHash, events, find, known, stateOfHold } = asked;
  expect(await stateOfHold()).toBe('hold');
  expect(await find()).toMatchObject({ tool: 'release_hold', role: 'client', state: 'open' });
  const again = await asked.say('Release the hold on the hall, please');
  expect(again.refs.find((ref) => ref.kind === 'proposal')?.id).toBe(proposalId);
  await known();

  const other = 'f'.repeat(64);
  await expect(
    events.releaseHold({ eventId, holdId, proposal: { proposalId, argumentsHash: other } }),
  ).rejects.toMatchObject({ code: 'proposal_differs' });
  await expect(
    events.releaseHold({ eventId, holdId, proposal: { proposalId: newId(), argumentsHash } }),
  ).rejects.toMatchObject({ code: 'proposal_not_here_yet' });
  const venue = town.world.as(town.venue.owner, EventsService);
  await expect(venue.releaseHold({ eventId, holdId, proposal: { proposalId, argumentsHash } })).rejects.toMatchObject({
    code: 'no_seat',
  });
  expect(await stateOfHold()).toBe('hold');

  await events.releaseHold({ eventId, holdId, proposal: { proposalId, argumentsHash } });
  expect(await stateOfHold()).toBe('released');
  await town.world.until(async () => (await find())?.state === 'accepted', 'the assistant hears that it was accepted');
});

test('a declined proposal can’t be accepted, and nothing happened', async () => {
  const asked = await askedToRelease('8 August 2027');
  const { eventId, holdId, proposalId, argumentsHash, events, orchestrator, known, stateOfHold } = asked;
  await known();
  const venue = town.world.as(town.venue.owner, OrchestratorService);
  await expect(venue.declineProposal({ eventId, proposalId })).rejects.toMatchObject({ code: 'proposal_not_yours' });
  const options = { idempotencyKey: newId() };
  await orchestrator.declineProposal({ eventId, proposalId }, options);
  await orchestrator.declineProposal({ eventId, proposalId }, options);
  await expect(orchestrator.declineProposal({ eventId, proposalId })).rejects.toMatchObject({ code: 'proposal_over' });
  await town.world.until(async () => (await known()) === 'ended', 'the owner heard that it is over');
  await expect(events.releaseHold({ eventId, holdId, proposal: { proposalId, argumentsHash } })).rejects.toMatchObject({
    code: 'proposal_over',
  });
  expect(await stateOfHold()).toBe('hold');
});

test('a proposal runs out in its time, and one whose hold is over is taken back', async () => {
  const late = await askedToRelease('9 August 2027');
  await late.known();
  await town.world.sql.query(`update known_proposals set expires_at = now() where id = $1`, [late.proposalId]);
  const { eventId, holdId, proposalId, argumentsHash } = late;
  await expect(
    late.events.releaseHold({ eventId, holdId, proposal: { proposalId, argumentsHash } }),
  ).rejects.toMatchObject({ code: 'proposal_over' });
  await town.world.sql.query(
    `update orchestrator_engine.jobs set due_at = now() where kind = 'expire-proposal' and key = $1`,
    [proposalId],
  );
  await town.world.until(async () => (await late.find())?.state === 'expired', 'it is expired');

  const direct = await askedToRelease('10 August 2027');
  await direct.events.releaseHold({ eventId: direct.eventId, holdId: direct.holdId });
  await town.world.until(async () => (await direct.find())?.state === 'withdrawn', 'it is withdrawn');
  await town.world.until(async () => (await direct.known()) === 'ended', 'the owner heard of that too');
});
