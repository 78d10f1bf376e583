import type { FeatureText } from '#renderer/features/feature.port.ts';

const s = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const many = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

const WHY_NOT_HERE: Readonly<Record<string, string>> = {
  kind: 'Files do not complete this step; enter the numbers, tick it or sign it.',
  waiting: 'Earlier steps are not done; drop it once they are.',
  done: 'Evidence was submitted. To change files, withdraw it first.',
};

/** What went wrong with a checklist, and the way on. */
export const sopErrorsEn: FeatureText['errors'] = {
  SOP_SHOW_MISSING: () => ({ what: 'There is no such show', way: 'Choose another in the schedule.' }),
  SOP_RUN_MISSING: () => ({ what: 'This show has no checklist yet', way: 'Make one from a template first.' }),
  SOP_RUN_EXISTS: () => ({ what: 'This show already has a checklist', way: 'Go on with it, or undo making it.' }),
  SOP_STEP_MISSING: ({ step }) => ({
    what: `There is no step ${s(step)}`,
    way: 'Choose another, or check the ids it depends on.',
  }),
  SOP_WAITING: ({ step, first, count }) => ({
    what: `${s(step)} waits for ${many(Number(count), 'step', 'steps')}`,
    way: `Finish ${s(first)} first, or have ops or a manager skip it with a reason.`,
  }),
  SOP_EVIDENCE_MISSING: ({ step, what, labels }) => ({
    what: `Evidence for ${s(step)} is incomplete`,
    way:
      what === 'number'
        ? `Fill in: ${s(labels)}.`
        : what === 'note'
          ? 'Write a line about it.'
          : 'Put a file in first.',
  }),
  SOP_FILE_UNKNOWN: () => ({
    what: 'A file is not on this computer',
    way: 'Choose it again; your numbers are untouched.',
  }),
  SOP_NOT_A_PHOTO: ({ step, name }) => ({
    what: `${s(step)} needs photos; “${s(name)}” is none`,
    way: 'Remove it and add a JPEG, PNG, WebP, HEIC or GIF. The content counts, not the ending.',
  }),
  SOP_FILES_REFUSED: ({ count, list, added }) => ({
    what: `${s(count)} files were not added`,
    way: `${s(list)}.${added === 0 ? '' : ` ${many(Number(added), 'other was', 'others were')} added.`}`,
  }),
  SOP_DROP_NOTHING: ({ what }) =>
    what === 'link'
      ? { what: 'That is a link, not a file', way: 'Save the picture or file on this computer, then drop it.' }
      : { what: 'That is text, not a file', way: 'Text belongs in the note; evidence is a picture or a file.' },
  SOP_DROP_NOT_HERE: ({ step, why }) => ({
    what: `${s(step)} takes no files now`,
    way: WHY_NOT_HERE[s(why)] ?? 'Drop it on another step.',
  }),
  SOP_FILES_TOO_MANY: ({ step, most }) => ({
    what: `${s(step)} takes ${s(most)} files at most`,
    way: 'Choose the ones that show most.',
  }),
  SOP_NOTHING_GIVEN: ({ step }) => ({
    what: `${s(step)} has no evidence to take back`,
    way: 'Submit evidence first.',
  }),
  SOP_REASON_SHORT: ({ least, length }) => ({
    what: `The reason has only ${s(length)} characters`,
    way: `Write ${s(least)} or more; the review uses it.`,
  }),
  SOP_OVERRIDE_NOT_ALLOWED: () => ({
    what: 'Only ops or a manager can skip a step',
    way: 'Switch person at the top right, or ask them to write the reason.',
  }),
  SOP_NOT_OVERRIDDEN: ({ step }) => ({ what: `${s(step)} was not skipped`, way: 'There is nothing to take back.' }),
  SOP_SAME_PERSON: () => ({
    what: 'The maker cannot check the price',
    way: 'Let another person sign; switch at the top right.',
  }),
  SOP_SIGN_NOTHING: ({ noPrice }) => ({
    what: 'There is no price to sign',
    way:
      noPrice === true
        ? 'Enter the landed price in the lineup first.'
        : 'The maker signs first, or the price has to change.',
  }),
  SOP_SIGN_ONLY: ({ step }) => ({
    what: `${s(step)} is signed product by product`,
    way: 'Two people sign in the price table.',
  }),
  SOP_NOT_SIGNED_BY_YOU: () => ({
    what: 'None of these signatures is yours',
    way: 'Each person takes back their own; otherwise reject the price.',
  }),
  SOP_CONFIRM_NOTHING: ({ step }) => ({
    what: `${s(step)} needs no second person now`,
    way: 'The first person hands in evidence first.',
  }),
  SOP_LOOP_NOT_LIVE: () => ({ what: 'Repeated checks begin on air', way: 'Do it when it comes due.' }),
  SOP_LOOP_NOT_DUE: () => ({ what: 'The first check is not due yet', way: 'A reminder comes in time.' }),
  SOP_CARD_MISSING: () => ({ what: 'There is no such contingency card', way: 'Choose another.' }),
  SOP_INCIDENT_MISSING: () => ({ what: 'There is no such incident', way: 'Open the contingency cards again.' }),
  SOP_TEMPLATE_MISSING: () => ({ what: 'There is no such template', way: 'Choose another template.' }),
  SOP_TEMPLATE_BUILT_IN: () => ({ what: 'The built-in template cannot be edited', way: 'Copy it and edit the copy.' }),
  SOP_TEMPLATE_LAST_STEP: () => ({
    what: 'A template needs at least one step',
    way: 'Add a step before removing this one.',
  }),
  SOP_TEMPLATE_STEP_EXISTS: ({ step }) => ({ what: `Id ${s(step)} is taken`, way: 'Choose another id.' }),
  SOP_TEMPLATE_CYCLE: ({ step }) => ({
    what: `${s(step)} depends on itself in a circle`,
    way: 'Remove one of the dependencies.',
  }),
  SOP_TEMPLATE_FULL: ({ most }) => ({
    what: `A template holds ${s(most)} steps at most`,
    way: 'Remove some, or make two templates.',
  }),
  SOP_FILE_NOT_TEMPLATE: ({ file, where }) => ({
    what: `${s(file)} is not a template`,
    way: `${s(where) === '' ? 'Its content' : s(where)} is wrong; your templates are untouched. Choose a JSON file exported here.`,
  }),
  SOP_FILE_TOO_LARGE: ({ file, mb }) => ({
    what: `${s(file)} is over ${s(mb)} MB`,
    way: 'No template is that large; choose another file.',
  }),
  SOP_FILE_NOT_SAVED: ({ file }) => ({
    what: `${s(file)} was not written`,
    way: 'Export to another folder; the template is untouched.',
  }),
};

/** Names of the acts that can be undone. */
export const sopActsEn: FeatureText['acts'] = {
  createRun: () => 'make the checklist',
  removeRun: () => 'remove the checklist',
  deliver: ({ step }) => `submit evidence for ${s(step)}`,
  withdraw: ({ step }) => `take back evidence for ${s(step)}`,
  start: ({ step }) => `start ${s(step)}`,
  block: ({ step }) => `report ${s(step)} blocked`,
  confirm: ({ step }) => `confirm ${s(step)}`,
  override: ({ step }) => `skip ${s(step)}`,
  revokeOverride: ({ step }) => `take back the skip of ${s(step)}`,
  sign: ({ step }) => `sign ${s(step)}`,
  unsign: ({ step }) => `take back the signature of ${s(step)}`,
  reject: ({ step }) => `send prices of ${s(step)} back`,
  trigger: () => 'start a contingency',
  closeIncident: () => 'close an incident',
  builtIn: () => 'update the built-in template',
  demo: () => 'demo checklist',
  copyTemplate: ({ name }) => `copy template “${s(name)}”`,
  importTemplate: ({ name }) => `import template “${s(name)}”`,
  renameTemplate: ({ name }) => `rename to “${s(name)}”`,
  removeTemplate: ({ name }) => `remove template “${s(name)}”`,
  addStep: ({ step }) => `add step ${s(step)}`,
  saveStep: ({ step }) => `edit step ${s(step)}`,
  moveStep: ({ step }) => `move step ${s(step)}`,
  removeStep: ({ step }) => `remove step ${s(step)}`,
  saveCard: ({ name }) => `edit card “${s(name)}”`,
  moveCard: ({ name }) => `move card “${s(name)}”`,
  removeCard: ({ name }) => `remove card “${s(name)}”`,
};
