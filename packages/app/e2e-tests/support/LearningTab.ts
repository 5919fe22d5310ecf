import { Locator, Page } from '@playwright/test';

/** The Incident learning tab as a reader meets it. */
export class LearningTab {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  static path(component: string, query = ''): string {
    return `/catalog/default/component/${component}/incident-learning${query}`;
  }

  /** A part of the page by its title. */
  part(title: string): Locator {
    return this.#page.getByRole('region', { name: title, exact: true });
  }

  /** One of the four numbers. */
  number(title: string): Locator {
    return this.#page
      .getByRole('term')
      .filter({ hasText: title })
      .locator('xpath=following-sibling::dd[1]');
  }

  /** The newest incident of a severity. */
  newest(severity: string): Locator {
    return this.part('Incidents')
      .getByRole('listitem')
      .filter({ hasText: severity })
      .first();
  }

  /** Chooses an option of a list that opens. */
  async choose(list: Locator, option: string): Promise<void> {
    await list.click();
    await this.#page.getByRole('option', { name: option, exact: true }).click();
  }

  /** Adds an action to the incident that is open. */
  async addAction(
    text: string,
    { control, due }: { control: string; due: string },
  ): Promise<void> {
    const actions = this.part('Actions from this incident');
    await actions.getByRole('button', { name: 'Add an action' }).click();
    await actions.getByLabel('What is to be done').fill(text);
    await this.choose(
      actions.getByRole('button', { name: /Kind of control/ }),
      control,
    );
    await actions.getByLabel('Due', { exact: true }).fill(due);
    await actions.getByRole('button', { name: 'Add it' }).click();
  }

  /** Confirms proposed repeats of a failure mode, the latest first; there are more than are shown at first. */
  async confirmRepeats(failureMode: string, count: number): Promise<void> {
    const repeats = this.part('Repeats');
    await repeats.getByRole('button', { name: /^Show all/ }).click();
    const lines = repeats.getByRole('listitem');
    const confirmed = lines.filter({
      has: this.#page.getByRole('button', { name: 'Take back' }),
    });
    for (let done = 0; done < count; done++) {
      await lines
        .filter({ hasText: `(${failureMode})` })
        .first()
        .getByRole('button', { name: 'Confirm' })
        .click();
      await confirmed.nth(done).waitFor();
    }
  }
}
