import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TeamSample } from '@plumbline/backstage-plugin-service-metrics-common';
import { doraTranslationRef } from '../../translation';
import styles from './Sample.module.css';

/** At which rate each stratum is drawn, and how much was. */
export function StrataTable(props: { strata: TeamSample['strata'] }) {
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <table className={styles.table}>
      <caption className={styles.hidden}>{t('sample.stratum.caption')}</caption>
      <thead>
        <tr>
          {(['name', 'rate', 'drawn'] as const).map(column => (
            <th key={column} scope="col">
              {t(`sample.stratum.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.strata.map(each => (
          <tr key={each.stratum}>
            <th scope="row">
              {each.stratum}
              {each.says && <p className={styles.aside}>{each.says}</p>}
            </th>
            <td data-label={t('sample.stratum.rate')}>
              {percent(each.rates?.[0] ?? each.rate)}
              {(each.rates?.length ?? 0) > 1 && (
                <> – {percent(each.rates?.at(-1) ?? each.rate)}</>
              )}
              {each.rates?.some(rate => rate > each.rate) && (
                <p className={styles.aside}>
                  {t('sample.stratum.raised', {
                    rate: percent(each.rate),
                    perWeek: String(each.perWeek),
                  })}
                </p>
              )}
              {each.cap !== undefined && (
                <p className={styles.aside}>
                  {t('sample.stratum.cap', { cap: String(each.cap) })}
                </p>
              )}
            </td>
            <td data-label={t('sample.stratum.drawn')}>
              {each.eligible === 0 ? (
                <span className={styles.aside}>{t('sample.stratum.none')}</span>
              ) : (
                <>
                  {t('sample.stratum.of', {
                    selected: String(each.selected),
                    eligible: String(each.eligible),
                  })}
                  <p className={styles.aside}>
                    {t('sample.stratum.share', {
                      share: percent(each.selected / each.eligible),
                    })}
                  </p>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
