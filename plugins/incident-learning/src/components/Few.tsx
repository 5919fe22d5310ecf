import { ReactNode, useState } from 'react';
import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { incidentLearningTranslationRef } from '../translation';

/** The first of many, and the rest on demand. A single one more is not hidden behind a button. */
export function Few<T>(props: {
  items: readonly T[];
  first: number;
  children(shown: readonly T[]): ReactNode;
}) {
  const { items, first, children } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const [isAll, setAll] = useState(false);
  const isCut = !isAll && items.length > first + 1;
  return (
    <>
      {children(isCut ? items.slice(0, first) : items)}
      {isCut && (
        <div>
          <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
            {t('page.showAll', { number: String(items.length) })}
          </Button>
        </div>
      )}
    </>
  );
}
