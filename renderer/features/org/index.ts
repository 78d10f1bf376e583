import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { orgTextEn } from './org.text.en.ts';
import { orgTextZh } from './org.text.zh.ts';

export { ActingPersonSwitch } from './components/acting-person-switch.tsx';
export { OrganisationSettings } from './components/organisation-settings.tsx';
export { RoomForm } from './components/room-form.tsx';
export { SetupForm } from './components/setup-form.tsx';
export { useSetup } from './use-setup.ts';
export { useActingPerson, useOrganisation, useOrgState, usePeopleById } from './use-org.ts';
export { orgTextEn } from './org.text.en.ts';
export { orgTextZh } from './org.text.zh.ts';

export const orgFeature: RendererFeature = {
  routes: [],
  text: { zh: orgTextZh, en: orgTextEn },
};
