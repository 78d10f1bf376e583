import { useState } from 'react';
import { noDrafts, type Drafts } from './drafts.ts';
import { personRules, type PersonDraft } from './components/person-fields.tsx';
import { roomRules, type RoomDraft } from './components/room-fields.tsx';

/** What has been written on the way to one's own organisation. Steps: 0 name, 1 rooms, 2 people. */
export type Setup = {
  readonly step: number;
  readonly name: string;
  readonly rooms: Drafts<RoomDraft>;
  readonly people: Drafts<PersonDraft>;
};

/** The state of the setup form, for the screen that shows and hides it. */
export function useSetup(): readonly [Setup, (setup: Setup) => void] {
  return useState<Setup>({ step: 0, name: '', rooms: noDrafts(roomRules), people: noDrafts(personRules) });
}
