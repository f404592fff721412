import type { GetEventResponse } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { File as EventFile } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import type { Proposal } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import type { Task } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { factLines, moneyText } from '../../view-models/facts.ts';
import type { Part } from '../../view-models/part.ts';
import { valueOr } from '../../view-models/part.ts';
import { isOpen } from '../../view-models/task-link.ts';
import { ElementCard } from '../element/element-card.tsx';
import { TaskForm } from '../form/task-form.tsx';
import { Empty, Notice } from '../notice.tsx';
import { ChangeCard } from './change-card.tsx';
import { DoTask } from './do-task.tsx';
import { HoldCard } from './hold-card.tsx';
import { ProposalCard } from './proposal-card.tsx';

export interface PlanTabProps {
  readonly eventId: string;
  readonly whole: GetEventResponse;
  readonly tasks: Part<Task[]>;
  readonly proposals: readonly Proposal[];
  readonly files: Part<EventFile[]>;
}

/** The plan: what waits for an answer first, then what it costs, the space, and every element. */
export function PlanTab({ eventId, whole, tasks, proposals, files }: PlanTabProps) {
  const zone = whole.event?.zone ?? '';
  const open = valueOr(tasks, []).filter((task) => task.mine && isOpen(task));
  const proposed = whole.changes.filter((change) => change.state === 'proposed');
  return (
    <div className="flex flex-col gap-4">
      {!tasks.ok && <Notice tone="warn">{tasks.sentence}</Notice>}
      {open
        .filter((task) => task.formId)
        .map((task) => (
          <TaskForm key={task.taskId} eventId={eventId} task={task} />
        ))}
      {open
        .filter((task) => task.kind === 'do' && !task.formId)
        .map((task) => (
          <DoTask key={task.taskId} task={task} portal="client" />
        ))}
      {proposals.map((proposal) => (
        <ProposalCard key={proposal.proposalId} {...{ eventId, proposal, zone }} holds={whole.holds} />
      ))}
      {proposed.map((change) => (
        <ChangeCard key={change.changeId} eventId={eventId} change={change} viewer="client" />
      ))}
      <Total whole={whole} />
      {whole.holds.map((hold) => (
        <HoldCard key={hold.holdId} hold={hold} zone={zone} eventId={eventId} viewer="client" />
      ))}
      <h2 className="text-xl font-semibold">Elements</h2>
      {whole.elements.length === 0 && (
        <Empty sentence="No suggestions yet. Say in the chat what you wish for, and they appear here with their prices." />
      )}
      {whole.elements.map((element) => (
        <ElementCard
          key={element.elementId}
          element={element}
          zone={zone}
          viewer="client"
          files={valueOr(files, [])}
          mayAddFile={files.ok && whole.allowedActions.includes('attach_file')}
        />
      ))}
      <Facts whole={whole} />
    </div>
  );
}

/** The running total beside the budget. */
function Total({ whole }: { whole: GetEventResponse }) {
  const { total, event } = whole;
  const budget = event?.facts?.budget;
  const over = total && budget && total.currency === budget.currency && total.amountMinor > budget.amountMinor;
  return (
    <div className="card sticky top-2 z-[1] flex flex-wrap justify-between gap-2">
      <p>
        In all so far <strong>{moneyText(total)}</strong>
      </p>
      {budget && (
        <p className={over ? 'text-bad font-medium' : 'text-quiet'}>
          {over ? 'over the budget of ' : 'of '}
          {moneyText(budget)}
        </p>
      )}
      {budget && total && (
        <progress
          className="meter"
          max={budget.amountMinor}
          value={Math.min(total.amountMinor, budget.amountMinor)}
          aria-label="How much of the budget is planned"
        />
      )}
    </div>
  );
}

function Facts({ whole }: { whole: GetEventResponse }) {
  return (
    <details className="card">
      <summary className="font-medium">What the assistant understood</summary>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {factLines(whole.event?.facts).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet mt-2">Something isn’t right? Say so in the chat.</p>
    </details>
  );
}
