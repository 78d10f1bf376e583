import { markerSchema, type Marker } from '#shared/features/live/index.ts';
import { incidentDataOf, type IncidentOutcome } from '#shared/features/sop/index.ts';
import type { JournalEvent } from '#electron/store/journal.port.ts';

type Language = 'zh' | 'en';
type Words = {
  readonly begins: string;
  readonly ends: string;
  readonly how: Readonly<Record<IncidentOutcome, string>>;
};

const WORDS: Readonly<Record<Language, Words>> = {
  zh: {
    begins: '应急：',
    ends: '应急结束：',
    how: { resolved: '已解决', 'handed-on': '转线下处理', 'false-alarm': '误报' },
  },
  en: {
    begins: 'Incident: ',
    ends: 'Incident over: ',
    how: { resolved: 'resolved', 'handed-on': 'handed on', 'false-alarm': 'false alarm' },
  },
};

/** The start or end of an incident as a moment of the timeline; null for a journal row that is neither. */
export function incidentMarker(event: JournalEvent, language: Language): Marker | null {
  const data = incidentDataOf(event);
  if (data === null) return null;
  const words = WORDS[language];
  const label =
    data.outcome === null ? `${words.begins}${data.title}` : `${words.ends}${data.title} ${words.how[data.outcome]}`;
  const { id, showId, at } = event;
  return markerSchema.parse({ id, showId, at, label: label.slice(0, 40), by: data.by });
}
