import { formatYuan } from '#shared/kernel/money.ts';
import { currentItemOf, type LiveView } from '#shared/features/live/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { factOf, useLiveText } from '../../use-live.ts';
import styles from './stage.module.css';

type StageProductProps = {
  readonly view: LiveView;
  /** While a sentence is to be said: the name on one line. */
  readonly small: boolean;
};

/** What is on: its name and its price, the largest thing on the stage. A price nobody has checked is not shown. */
export function StageProduct({ view, small }: StageProductProps) {
  const t = useLiveText();
  const item = currentItemOf(view.session);
  const fact = factOf(view, item);
  const kicker = [
    item?.number ? t.now.speaking(item.number) : t.now.segment,
    ...(fact?.stock != null ? [t.presenter.stock(fact.stock)] : []),
  ];
  const { listPriceFen, couponFen, landedPriceFen, priceChecked } = fact ?? {};
  const speakable = landedPriceFen != null && priceChecked !== false;
  return (
    <>
      <div className={styles['kicker']}>{item ? kicker.join(t.join) : t.now.nothing}</div>
      <h1 className={cx(styles['name'], small && styles['oneLine'])}>{item?.title ?? ''}</h1>
      {fact && !speakable && <div className={styles['unchecked']}>{t.presenter.unchecked}</div>}
      {fact && speakable && (
        <div className={styles['price']}>
          ¥{formatYuan(landedPriceFen)}
          <small>
            {t.presenter.price}
            {listPriceFen != null && couponFen != null && (
              <>
                <br />
                {t.presenter.formula(formatYuan(listPriceFen), formatYuan(couponFen))}
              </>
            )}
          </small>
        </div>
      )}
    </>
  );
}
