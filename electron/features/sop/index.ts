import { sopContract } from '#shared/features/sop/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { ensureBuiltInTemplates } from './built-in-pack.ts';
import { EvidenceService } from './evidence.service.ts';
import { IncidentService } from './incident.service.ts';
import { Reminders } from './reminders.ts';
import { RunService } from './run.service.ts';
import { SigningService } from './signing.service.ts';
import { sopHandlers } from './sop.handlers.ts';
import { TemplateFiles } from './template-files.ts';
import { TemplateService } from './template.service.ts';

export { readChangedPrices, readGoNoGo, readOverrides, readRunView, type SopOverrideNote } from './sop.reader.ts';
export { addCardsRun, type CardsRun } from './run.service.ts';
export { checkMayOverride, checkReason } from './run-changes.ts';
export { seedDemoRun, type DemoScene } from './demo-run.ts';

/** 清单 SOP. */
export function createSopFeature(deps: MainDeps): MainFeature {
  const templates = new TemplateService(deps);
  const reminders = new Reminders(deps);
  const services = {
    templates,
    files: new TemplateFiles(deps, templates),
    runs: new RunService(deps),
    incidents: new IncidentService(deps),
    evidence: new EvidenceService(deps),
    signing: new SigningService(deps),
  };
  return mainFeature({
    contract: sopContract,
    handlers: sopHandlers(services),
    start: async () => {
      await ensureBuiltInTemplates(deps);
      await reminders.start();
    },
    stop: () => reminders.stop(),
  });
}
