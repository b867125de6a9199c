// SurrealDB's engine in this process: one datastore, which all clients share.

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { RpcError } from './errors.mjs';
import { Raw, encode, members, uuid } from './cbor.mjs';

const native = createRequire(import.meta.url)(bindingPath());

export class Engine {
  #engine;
  #next = 0;
  #running = new Set();
  #isClosed = false;

  /** Opens `memory`, `mem://`, `surrealkv://path`, `rocksdb://path` or another of the engine's kinds of datastore. */
  static async open(path) {
    const engine = new Engine();
    engine.#engine = await native.SurrealNodeEngine.connect(path.includes(':') ? path : `${path}://`, undefined);
    return engine;
  }

  static get version() {
    return `surrealdb-${native.SurrealNodeEngine.version()}`;
  }

  /**
   * Runs one method.
   * @param method Its name.
   * @param params Its parameters: an array, or an encoded one.
   * @param session The engine's session as the text of a UUID; none for the engine's own, which may do everything.
   * @param txn An open transaction, as the text of a UUID.
   * @returns The encoded result.
   * @throws {RpcError} What the engine answered instead.
   */
  async call(method, params = [], session = undefined, txn = undefined) {
    if (this.#isClosed) {
      throw RpcError.internal('The server is gracefully shutting down');
    }

    // Ids of our own: with some that clients may choose the engine never answers.
    const frame = { id: ++this.#next, method, params, session: session && uuid(session), txn: txn && uuid(txn) };
    const running = this.#engine.execute(encode(frame));
    this.#running.add(running);
    let answer;
    try {
      answer = await running;
    } catch (error) {
      // The engine throws at parameters that it can't decode, and at results that CBOR can't hold, such as a regex.
      throw /Unsupported value type/.test(error.message) ? RpcError.notEncodable() : RpcError.notParsed();
    } finally {
      this.#running.delete(running);
    }

    throwIfError(answer);
    return new Raw(answer);
  }

  /** Hands every live notification, encoded, to a function, until the engine is closed. */
  async notify(receive) {
    const notifications = await this.#engine.notifications();
    for (let next; (next = await notifications.recv()) !== null;) {
      receive(next);
    }
  }

  /** Closes the datastore, once what runs is over: an engine that is freed before panics. */
  async close() {
    this.#isClosed = true;
    await Promise.allSettled(this.#running);
    this.#engine.free();
  }
}

// The engine answers a failure with {error: {code, kind, message, …}}, and a success with the bare result.
function throwIfError(answer) {
  if (answer[0] !== 0xa1) {
    return;
  }

  const error = members(answer).get('error');
  const parts = error && members(error);
  if (parts?.has('code') && parts.has('kind') && parts.has('message')) {
    throw new RpcError(error);
  }
}

// The package exports only a client that encodes its requests itself; what is passed through here is encoded already.
function bindingPath() {
  const { platform, arch } = process;
  const suffix = platform === 'linux' ? (process.report.getReport().header.glibcVersionRuntime ? '-gnu' : '-musl')
    : platform === 'win32' ? '-msvc' : '';
  return fileURLToPath(new URL(`surrealdb-node.${platform}-${arch}${suffix}.node`, import.meta.resolve('@surrealdb/node')));
}
