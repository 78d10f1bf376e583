import type { sopContract } from '#shared/features/sop/index.ts';
import type { Handlers } from '#electron/features/feature.port.ts';
import type { EvidenceService } from './evidence.service.ts';
import type { IncidentService } from './incident.service.ts';
import type { RunService } from './run.service.ts';
import type { SigningService } from './signing.service.ts';
import type { TemplateFiles } from './template-files.ts';
import type { TemplateService } from './template.service.ts';

export type SopServices = {
  readonly templates: TemplateService;
  readonly files: TemplateFiles;
  readonly runs: RunService;
  readonly incidents: IncidentService;
  readonly evidence: EvidenceService;
  readonly signing: SigningService;
};

export function sopHandlers(services: SopServices): Handlers<typeof sopContract> {
  const { templates, files, runs, incidents, evidence, signing } = services;
  const done = async (work: Promise<void>): Promise<null> => {
    await work;
    return null;
  };
  return {
    templates: () => templates.list(),
    template: ({ templateId }) => templates.get(templateId),
    copyTemplate: ({ templateId, name }, context) => templates.copy(templateId, name, context),
    renameTemplate: ({ templateId, name }, context) => done(templates.rename(templateId, name, context)),
    removeTemplate: ({ templateId }, context) => done(templates.remove(templateId, context)),
    saveStep: (input, context) => done(templates.saveStep(input, context)),
    moveStep: ({ templateId, stepId, to }, context) => done(templates.moveStep(templateId, stepId, to, context)),
    removeStep: ({ templateId, stepId }, context) => done(templates.removeStep(templateId, stepId, context)),
    saveCard: ({ templateId, card }, context) => done(templates.saveCard(templateId, card, context)),
    moveCard: ({ templateId, cardId, to }, context) => done(templates.moveCard(templateId, cardId, to, context)),
    removeCard: ({ templateId, cardId }, context) => done(templates.removeCard(templateId, cardId, context)),
    exportTemplate: ({ templateId }) => files.export(templateId),
    importTemplate: (_, context) => files.import(context),

    run: ({ showId }) => runs.view(showId),
    log: ({ showId }) => runs.log(showId),
    createRun: ({ showId, templateId }, context) => done(runs.create(showId, templateId, context)),
    removeRun: ({ showId }, context) => done(runs.remove(showId, context)),
    trigger: ({ showId, cardId }, context) => incidents.trigger(showId, cardId, context),
    closeIncident: (input, context) => done(incidents.close(input, context)),

    deliver: (input, context) => evidence.deliver(input, context),
    withdraw: (input, context) => done(evidence.withdraw(input, context)),
    start: (input, context) => done(evidence.start(input, context)),
    block: (input, context) => done(evidence.block(input, context)),
    confirm: (input, context) => done(evidence.confirm(input, context)),
    override: (input, context) => done(evidence.override(input, context)),
    revokeOverride: (input, context) => done(evidence.revokeOverride(input, context)),
    sign: (input, context) => signing.sign(input, context),
    unsign: (input, context) => done(signing.unsign(input, context)),
    reject: (input, context) => done(signing.reject(input, context)),
  };
}
