/** The operations in progress that have sent a call to one service, counted by client. */
export class BegunOperations {
  readonly #byClient = new Map<string, number>();
  count = 0;

  has(client: string): boolean {
    return this.#byClient.has(client);
  }

  add(client: string): void {
    this.count += 1;
    this.#byClient.set(client, (this.#byClient.get(client) ?? 0) + 1);
  }

  remove(client: string): void {
    this.count -= 1;
    const left = (this.#byClient.get(client) ?? 1) - 1;
    if (left === 0) this.#byClient.delete(client);
    else this.#byClient.set(client, left);
  }
}
