import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import { plainTexts } from '#shared/kernel/plain-text.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { sopTemplateFileSchema, type SopTemplateFile } from '#shared/features/sop/index.ts';
import type { CallContext, MainDeps } from '#electron/features/feature.port.ts';
import { sopWords } from './sop.words.ts';
import { checkTemplate, type TemplateService } from './template.service.ts';

const MAX_BYTES = 2 * 1024 * 1024;
const FILTERS = [{ name: 'JSON', extensions: ['json'] }];

/** Templates to and from JSON files. A file is checked in full before anything is saved. */
export class TemplateFiles {
  readonly #deps: MainDeps;
  readonly #templates: TemplateService;

  constructor(deps: MainDeps, templates: TemplateService) {
    this.#deps = deps;
    this.#templates = templates;
  }

  /** Path written; null when the person chose none. Throws SOP_TEMPLATE_MISSING, SOP_FILE_NOT_SAVED. */
  async export(templateId: Id): Promise<string | null> {
    const template = await this.#templates.get(templateId);
    if (template === null) throw new AppError('SOP_TEMPLATE_MISSING');
    const { name, steps, cards } = template;
    const defaultName = `${name.replaceAll(/[\\/:*?"<>|\s]+/g, '_')}.json`;
    const words = sopWords(this.#deps.language());
    const target = await this.#deps.desktop.saveFile({ title: words.exportTitle, defaultName, filters: FILTERS });
    if (target === null) return null;
    const file: SopTemplateFile = { format: 'kaibo-sop-template', formatVersion: 1, name, steps, cards };
    try {
      await writeFile(`${target}.part`, `${JSON.stringify(file, null, 1)}\n`);
      await rename(`${target}.part`, target);
    } catch (error) {
      throw new AppError('SOP_FILE_NOT_SAVED', { file: path.basename(target) }, error);
    }
    return target;
  }

  /** Id of the new template; null when no file was chosen. Throws SOP_FILE_NOT_TEMPLATE, SOP_FILE_TOO_LARGE. */
  async import(context: CallContext): Promise<Id | null> {
    const words = sopWords(this.#deps.language());
    const [source] = await this.#deps.desktop.openFiles({ title: words.importTitle, filters: FILTERS });
    if (source === undefined) return null;
    const file = await readTemplateFile(source);
    checkTemplate(file);
    return this.#templates.add(file, 'importTemplate', context);
  }
}

async function readTemplateFile(source: string): Promise<SopTemplateFile> {
  const name = path.basename(source);
  const found = await stat(source).catch(() => null);
  if (!found?.isFile()) throw new AppError('FILE_NOT_FOUND', { name });
  if (found.size > MAX_BYTES) throw new AppError('SOP_FILE_TOO_LARGE', { file: name, mb: MAX_BYTES / 1024 / 1024 });
  let content: unknown;
  try {
    content = plainTexts(JSON.parse(await readFile(source, 'utf8')));
  } catch (error) {
    throw new AppError('SOP_FILE_NOT_TEMPLATE', { file: name, where: 'JSON' }, error);
  }
  const parsed = sopTemplateFileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new AppError('SOP_FILE_NOT_TEMPLATE', { file: name, where });
}
