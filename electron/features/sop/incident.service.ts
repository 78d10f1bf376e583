import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { HandlerInput } from '#shared/kernel/contract.ts';
import {
  freshStep,
  type Incident,
  type IncidentData,
  type INCIDENT_KINDS,
  type LogEntry,
  type sopContract,
} from '#shared/features/sop/index.ts';
import type { CallContext, MainDeps } from '#electron/features/feature.port.ts';
import { changeRun, withLog } from './run-changes.ts';

type Deps = Pick<MainDeps, 'documents' | 'journal' | 'ids' | 'clock'>;

/** 应急: contingency cards pulled while live. What happened on air cannot be undone; a mistake ends as a false alarm. */
export class IncidentService {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Pulls a contingency card; its steps count from now. Returns the incident. Throws SOP_CARD_MISSING. */
  async trigger(showId: Id, cardId: string, { actor }: CallContext): Promise<Id> {
    const id = this.#deps.ids.next();
    const at = this.#deps.clock.now();
    const act = { name: 'trigger', params: { card: cardId }, undoable: false };
    const data = await changeRun(this.#deps, act, showId, actor, (run) => {
      const card = run.cards.find((candidate) => candidate.id === cardId);
      if (card === undefined) throw new AppError('SOP_CARD_MISSING');
      const steps = card.steps.flatMap((stepId) => run.steps.find((step) => step.id === stepId) ?? []).map(freshStep);
      const incident: Incident = { id, cardId, title: card.title, triggeredAt: at, by: actor, closedAt: null, steps };
      const entry: LogEntry = { at, by: actor, act: 'triggered', stepId: null, detail: card.title };
      return Promise.resolve({
        run: withLog({ ...run, incidents: [...run.incidents, incident] }, entry),
        value: { incidentId: id, title: card.title, outcome: null, note: '', by: actor },
      });
    });
    await this.#tell(showId, 'incident.start', data);
    return id;
  }

  /** Ends an incident with its outcome; one that has ended stays as it is. Throws SOP_INCIDENT_MISSING. */
  async close(
    { showId, incidentId, outcome, note }: HandlerInput<typeof sopContract, 'closeIncident'>,
    { actor }: CallContext,
  ): Promise<void> {
    const at = this.#deps.clock.now();
    const data = await changeRun<IncidentData | null>(
      this.#deps,
      { name: 'closeIncident', undoable: false },
      showId,
      actor,
      (run) => {
        const incident = run.incidents.find((candidate) => candidate.id === incidentId);
        if (incident === undefined) throw new AppError('SOP_INCIDENT_MISSING');
        if (incident.closedAt !== null) return Promise.resolve({ run, value: null });
        const detail = note === '' ? incident.title : `${incident.title}：${note}`;
        const entry: LogEntry = { at, by: actor, act: 'incidentClosed', stepId: null, detail };
        const closed = { ...incident, closedAt: at, outcome };
        const incidents = run.incidents.map((one) => (one.id === incidentId ? closed : one));
        return Promise.resolve({
          run: withLog({ ...run, incidents }, entry),
          value: { incidentId, title: incident.title, outcome, note, by: actor },
        });
      },
    );
    if (data !== null) await this.#tell(showId, 'incident.end', data);
  }

  async #tell(showId: Id, kind: (typeof INCIDENT_KINDS)[number], data: IncidentData): Promise<void> {
    const { journal, ids, clock } = this.#deps;
    await journal.append([{ id: ids.next(), showId, at: clock.now(), kind, data }]);
  }
}
