import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentNavItems } from '@backstage/plugin-app-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { RiMenuLine, RiSearchLine } from '@remixicon/react';
import { appTranslationRef } from '../../translation';
import { SidebarLogo } from './SidebarLogo';

/** Catalog first, then whatever pages the installed plugins bring. */
export function AppSidebar({ items }: { items: NavContentNavItems }) {
  const { t } = useTranslationRef(appTranslationRef);
  const nav = items.withComponent(item => (
    <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
  ));
  nav.take('page:search'); // The search dialog stands in its place.

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarGroup
        label={t('nav.search')}
        icon={<RiSearchLine />}
        to="/search"
      >
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label={t('nav.menu')} icon={<RiMenuLine />}>
        {nav.take('page:catalog')}
        <SidebarScrollWrapper>
          {nav.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SidebarGroup
        label={t('nav.settings')}
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {nav.take('page:user-settings')}
      </SidebarGroup>
    </Sidebar>
  );
}
