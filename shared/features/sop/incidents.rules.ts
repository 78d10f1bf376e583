import { z } from 'zod';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { INCIDENT_OUTCOMES, type Incident, type SopRun } from './run.model.ts';

/** 应急 that runs: what whoever is on air has to know. */
export type RunningIncident = {
  readonly id: Id;
  readonly title: string;
  readonly triggeredAt: Instant;
  /** The sentence to say on air, in the language of the viewers; '' when the card has none. */
  readonly line: string;
  /** Its first step that is neither delivered nor skipped; '' when none is left. */
  readonly todo: string;
};

/** Incidents that run, the newest first. */
export function runningIncidents({
  incidents,
  cards,
}: Pick<SopRun, 'incidents' | 'cards'>): readonly RunningIncident[] {
  return incidents
    .filter((incident) => incident.closedAt === null)
    .toSorted((a, b) => b.triggeredAt - a.triggeredAt)
    .map((incident) => ({
      id: incident.id,
      title: incident.title,
      triggeredAt: incident.triggeredAt,
      line: cards.find((card) => card.id === incident.cardId)?.line ?? '',
      todo: todoOf(incident),
    }));
}

function todoOf({ steps }: Incident): string {
  const open = steps.find((step) => step.evidenceGiven === null && step.override === null);
  return open === undefined ? '' : withoutName(open.title);
}

/** Steps of a card are titled “断流：切备用网络”; beside the name of the card the first part says nothing. */
export function withoutName(title: string): string {
  return title.replace(/^[^：]*：/, '');
}

/** True for a run that holds only what contingency cards need: its show went live without a checklist. */
export function isCardsOnly({ steps }: Pick<SopRun, 'steps'>): boolean {
  return steps.every((step) => step.stage === 'contingency');
}

/** Kinds of journal events that incidents write. */
export const INCIDENT_KINDS = ['incident.start', 'incident.end'] as const;

const incidentDataSchema = z.object({
  incidentId: idSchema,
  title: z.string(),
  /** Null at the start. */
  outcome: z.enum(INCIDENT_OUTCOMES).nullable(),
  note: z.string(),
  by: idSchema.nullable(),
});
/** What the journal keeps of the start or the end of an incident. */
export type IncidentData = z.infer<typeof incidentDataSchema>;

/** The data of a journal row of an incident; null for a row that is none. */
export function incidentDataOf(event: { readonly kind: string; readonly data: unknown }): IncidentData | null {
  if (!INCIDENT_KINDS.some((kind) => kind === event.kind)) return null;
  const parsed = incidentDataSchema.safeParse(event.data);
  return parsed.success ? parsed.data : null;
}
