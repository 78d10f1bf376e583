import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { HandlerInput } from '#shared/kernel/contract.ts';
import { reviewCollection, type Conclusion, type Review, type reviewContract } from '#shared/features/review/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

type SaveInput = HandlerInput<typeof reviewContract, 'saveConclusion'>;

/** 保留 / 停止 / 试验 of a show. */
export class ConclusionsService {
  readonly #deps: Pick<MainDeps, 'documents' | 'ids'>;

  constructor(deps: Pick<MainDeps, 'documents' | 'ids'>) {
    this.#deps = deps;
  }

  async get(showId: Id): Promise<Review | null> {
    const [review] = await this.#deps.documents.find(reviewCollection, { where: { showId } });
    return review ?? null;
  }

  /** Adds or replaces one. A trial without metric, threshold or deadline is refused: it could never be judged. */
  async save(input: SaveInput, by: Id | null): Promise<Id> {
    const conclusion = this.#conclusion(input);
    const review = (await this.get(input.showId)) ?? {
      id: this.#deps.ids.next(),
      showId: input.showId,
      conclusions: [],
    };
    const known = review.conclusions.some((one) => one.id === conclusion.id);
    const conclusions = known
      ? review.conclusions.map((one) => (one.id === conclusion.id ? conclusion : one))
      : [...review.conclusions, conclusion];
    await this.#put('conclude', { ...review, conclusions }, by, conclusion.text);
    return conclusion.id;
  }

  async remove(showId: Id, conclusionId: Id, by: Id | null): Promise<void> {
    const review = await this.get(showId);
    const gone = review?.conclusions.find((one) => one.id === conclusionId);
    if (!review || !gone) throw new AppError('DOCUMENT_NOT_FOUND', { collection: 'review' });
    const conclusions = review.conclusions.filter((one) => one.id !== conclusionId);
    await this.#put('unconclude', { ...review, conclusions }, by, gone.text);
  }

  async #put(act: string, review: Review, by: Id | null, text: string): Promise<void> {
    const params = { text: text.slice(0, 20) };
    await this.#deps.documents.change({ name: `review.${act}`, params, scope: review.showId, by }, (tx) =>
      tx.put(reviewCollection, review),
    );
  }

  #conclusion(input: SaveInput): Conclusion {
    const { conclusionId, kind, text, ownerId, at, trial } = input;
    const base = { id: conclusionId ?? this.#deps.ids.next(), kind, text, ownerId, at };
    if (kind !== 'try') return { ...base, trial: null };
    if (!trial || trial.metric === '' || trial.threshold === '' || trial.until === null) {
      throw new AppError('REVIEW_TRIAL_INCOMPLETE');
    }
    return { ...base, trial: { metric: trial.metric, threshold: trial.threshold, until: trial.until } };
  }
}
