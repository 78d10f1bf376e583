import { fen } from '#shared/kernel/money.ts';
import { instant } from '#shared/kernel/time.ts';
import { organisationCollection, type Organisation } from '#shared/features/org/index.ts';
import { productCollection, type Product } from '#shared/features/lineup/index.ts';
import type { JoinRequest, TeamState } from '#shared/features/team/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { createTeamFeature } from '#electron/features/team/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { freePort } from '#tests/support/nats.ts';
import { until } from '#tests/support/sync-device.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

const PATIENCE_MS = 120_000;
const ids = createUlids();
const ORGANISATION: Organisation = { id: ids.next(), name: '小满直播', kind: 'own', createdAt: instant(0) };

/** The first machine of a team: its hub, and everything it has. */
export class BenchTeam {
  readonly #studio: TempStudio;
  readonly #team: MainFeature;

  private constructor(studio: TempStudio, team: MainFeature) {
    this.#studio = studio;
    this.#team = team;
  }

  static async open(): Promise<BenchTeam> {
    const studio = await createTempStudio({ now: instant(Date.now()) });
    return new BenchTeam(studio, createTeamFeature(studio.deps, { port: await freePort() }));
  }

  /** Puts products on the hub; resolves once all are there. */
  async fill(count: number): Promise<void> {
    const { documents } = this.#studio.deps;
    await documents.change({ name: 'bench.seed', scope: 'bench', by: null, undoable: false }, async (tx) => {
      await tx.put(organisationCollection, ORGANISATION);
      await tx.putMany(
        productCollection,
        Array.from({ length: count }, (_, at) => product(at)),
      );
    });
    await this.#team.start?.();
    await this.#call('openHub', { address: null });
    await until(
      'all is sent',
      async () => {
        const { status } = await this.#call<TeamState>('state', {});
        return status.kind === 'synced' && status.waiting === 0;
      },
      PATIENCE_MS,
    );
  }

  async invite(): Promise<string> {
    return (await this.#call<{ readonly text: string }>('invite', { roles: ['manager'] })).text;
  }

  /** Approves whoever asks. */
  async letIn(): Promise<void> {
    await until('someone asks', async () => (await this.#requests()).length > 0, PATIENCE_MS);
    const [request] = await this.#requests();
    await this.#call('approve', { id: request?.id, name: 'bench', roles: ['manager'] });
  }

  async close(): Promise<void> {
    await this.#team.stop?.();
    await this.#studio.dispose();
  }

  #requests(): Promise<readonly JoinRequest[]> {
    return this.#call('requests', {});
  }

  #call<T>(name: string, input: object): Promise<T> {
    return this.#studio.call(this.#team, name, input) as Promise<T>;
  }
}

/** About 1 kB as JSON. */
function product(at: number): Product {
  return {
    id: ids.next(),
    title: `旋转收纳架 ${String(at)}`,
    platformProductId: String(3_700_000_000_000 + at),
    merchantCode: `XM-${String(at)}`,
    merchant: '小满家居',
    category: '收纳整理',
    spec: '大号 / 白色',
    listPriceFen: fen(19_900),
    couponFen: fen(2_000),
    landedPriceFen: fen(17_900),
    costFen: fen(9_000),
    commissionRate: 0.2,
    stock: 500,
    qc: 'passed',
    notes: '免打孔，承重五公斤。'.repeat(28),
  };
}
