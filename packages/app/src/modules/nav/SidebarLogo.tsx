import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Logo } from '../../Logo';
import { appTranslationRef } from '../../translation';
import styles from './SidebarLogo.module.css';

export function SidebarLogo() {
  const { t } = useTranslationRef(appTranslationRef);
  const { isOpen } = useSidebarOpenState();

  return (
    <div
      className={styles.root}
      style={{ height: 2 * sidebarConfig.logoHeight }}
    >
      <Link
        to="/"
        underline="none"
        className={styles.link}
        aria-label={t('nav.home')}
      >
        <Logo withName={isOpen} />
      </Link>
    </div>
  );
}
