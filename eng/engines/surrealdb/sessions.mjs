// The engine's sessions, each of which belongs to one client.

import { randomUUID } from 'node:crypto';

export class Sessions {
  #engine;
  #open = new Map();

  constructor(engine) {
    this.#engine = engine;
  }

  /** The open session with this id at the engine: what {@link open} returned. */
  get(engineId) {
    return this.#open.get(engineId);
  }

  /**
   * Opens a session.
   * @param client Whose it is.
   * @param id The client's name for it; null for the session of requests that name none.
   * @param engineId Its id at the engine: another one if that is taken, since clients choose ids without knowing of each other.
   */
  async open(client, id, engineId = id) {
    const session = { client, id, engineId: this.#open.has(engineId) ? randomUUID() : engineId, isSignedIn: false };
    this.#open.set(session.engineId, session);
    await this.#engine.call('attach', [], session.engineId);
    return session;
  }

  async close({ engineId }) {
    this.#open.delete(engineId);
    await this.#engine.call('detach', [], engineId);
  }
}
