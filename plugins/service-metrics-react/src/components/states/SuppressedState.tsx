import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiEyeOffLine } from '@remixicon/react';
import { serviceMetricsTranslationRef } from '../../translation';
import { StateLine } from './StateLine';

/** Disclosure control: says the plain rule, never a size. @public */
export function SuppressedState() {
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  return (
    <StateLine icon={RiEyeOffLine} next={t('state.suppressed.next')}>
      {t('state.suppressed.sentence')}
    </StateLine>
  );
}
