import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { useReadingWords } from '@plumbline/backstage-plugin-service-metrics-react';
import { metricDocsTranslationRef } from '../../translation';

/** In the window that the example is read over. */
const WEEKS = 4;

/** Whether the number is its sample by weeks, so that the division can be shown. */
function isRate({ unit, value = NaN, n }: Reading): boolean {
  return unit === 'per-week' && Math.round(value * WEEKS) === n;
}

/** The formula on what happened here in the last 28 days, or why there is no number. */
export function WorkedExample(props: { readings: readonly Reading[] }) {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const words = useReadingWords();
  const [reading, another] = props.readings;
  if (another) {
    return <>{t('document.example.segments')}</>;
  }
  if (!reading) {
    return <>{t('document.example.none')}</>;
  }
  const { metric, n = 0, status, window } = reading;
  const sample = words.sample(metric, n);
  switch (status) {
    case 'ok': {
      const value = words.value(reading);
      const interval = words.interval(reading);
      const parts = (reading.parts ?? []).flatMap(
        part => words.part(part) ?? [],
      );
      return (
        <>
          <p>
            {interval
              ? t('document.example.said', { value, interval, sample })
              : t('document.example.saidPlain', { value, sample })}
          </p>
          {isRate(reading) && (
            <p>
              {t('document.example.perWeek', {
                n: String(n),
                weeks: String(WEEKS),
                value,
              })}
            </p>
          )}
          {parts.length > 0 && (
            <p>{t('document.example.beside', { parts: parts.join(' · ') })}</p>
          )}
          <p>
            {t('document.example.window', {
              from: window.from.slice(0, 10),
              to: window.to.slice(0, 10),
            })}
          </p>
        </>
      );
    }
    case 'insufficient-sample':
      return <>{t('document.example.insufficient', { sample })}</>;
    case 'stale':
    case 'suppressed':
      return <>{t(`document.example.${status}`)}</>;
    default:
      return <>{t('document.example.none')}</>;
  }
}
