import { Locator, Page } from '@playwright/test';

/** The DORA tab as a reader meets it. */
export class DoraTab {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  static path(component: string): string {
    return `/catalog/default/component/${component}/dora`;
  }

  /** What is said to one of the four questions. */
  answerTo(question: string): Locator {
    return this.#page
      .getByRole('term')
      .filter({ hasText: question })
      .locator('xpath=following-sibling::dd[1]');
  }

  card(title: string): Locator {
    return this.#page
      .getByRole('listitem')
      .filter({ has: this.#page.getByRole('heading', { name: title }) });
  }

  /** A window of the measures; waits of changes have a choice of their own. */
  window(name: string): Locator {
    return this.#page
      .getByRole('region', { name: 'Measures' })
      .getByRole('radio', { name });
  }

  get chart(): Locator {
    return this.#page.getByRole('figure');
  }

  /** The drawing itself, which arrives after the rest of the page. */
  get plot(): Locator {
    return this.chart.getByRole('application');
  }
}
