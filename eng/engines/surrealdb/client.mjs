// One client of the server, a socket or a request over HTTP: its sessions, its transactions, and what its requests may do.

import { randomUUID } from 'node:crypto';
import { RpcError } from './errors.mjs';
import { CborError, Major, Raw, Tag, encode, isNothing, items, members, none, tagged, text, uuid, uuidText } from './cbor.mjs';

// The engine in the process lets everyone without a session of their own do everything; a server refuses them what runs a statement.
const needsSignIn = new Set([
  'info', 'kill', 'live', 'query', 'select', 'insert', 'insert_relation', 'create', 'upsert', 'update', 'merge', 'patch', 'delete', 'relate', 'run',
]);
const needsNoSession = new Set(['ping', 'version', 'revoke']);
const signsIn = new Set(['signin', 'signup', 'authenticate', 'refresh']);
const signsOut = new Set(['invalidate', 'reset']);

export class Client {
  #engine;
  #sessions;
  #options;
  #default;
  #named;
  #transactions = new Set();
  #running = new Set();

  /**
   * @param engine The engine.
   * @param sessions The engine's sessions.
   * @param options `anonymous`: everything may be done without signing in. `named`: the sessions attached by name, if they outlive the client,
   * which then has neither transactions nor live queries: a request over HTTP.
   */
  constructor(engine, sessions, options) {
    this.#engine = engine;
    this.#sessions = sessions;
    this.#options = options;
    this.#named = options.named ?? new Map();
  }

  /** Opens the session of requests that name none; before the first request. */
  async open(engineId = randomUUID()) {
    this.#default = await this.#sessions.open(this, null, engineId);
  }

  /** Ends all that the client has open, once what it has running is over. */
  async close() {
    await Promise.allSettled(this.#running);
    for (const transaction of this.#transactions) {
      // One that a failed commit ended already isn't there any more.
      await this.#engine.call('cancel', [uuid(transaction)]).catch(() => {});
    }

    const own = this.#options.named ? [] : [...this.#named.values()];
    for (const session of [this.#default, ...own]) {
      await this.#sessions.close(session);
    }
  }

  /** Answers an encoded request with an encoded response. Never throws. */
  answer(frame) {
    const answer = this.#answer(frame);
    this.#running.add(answer);
    answer.finally(() => this.#running.delete(answer));
    return answer;
  }

  /** Runs a method for one of the client's sessions, as a request would. */
  async call(method, params, id = null, transaction = undefined) {
    switch (method) {
      case 'attach':
        return this.#attach(id);
      case 'detach':
        return this.#detach(id);
      case 'sessions':
        return [...this.#named.keys()].map(uuid);
      case 'begin':
      case 'commit':
      case 'cancel':
        return this.#transact(method, params);
      default:
        return this.#forward(method, params, id, transaction);
    }
  }

  async #answer(frame) {
    let request = { session: null };
    try {
      request = readRequest(frame);
      const result = await this.call(request.method, request.params, request.session, request.txn);
      return encode({ ...this.#correlation(request), result });
    } catch (error) {
      const { encoded, isUnderstood } = error instanceof RpcError ? error : RpcError.internal(error.message);
      return encode({ ...(isUnderstood ? this.#correlation(request) : {}), error: new Raw(encoded) });
    }
  }

  // What tells a client which of its requests is answered; HTTP needs no such thing.
  #correlation({ id, session }) {
    return this.#options.named ? {} : { id, session: session === null ? undefined : uuid(session) };
  }

  async #attach(id) {
    if (id === null) {
      throw RpcError.invalidParams('Expected a session ID');
    }

    if (this.#named.has(id)) {
      throw RpcError.sessionExists(id);
    }

    // Its place is taken at once: the same request may come again before the engine has answered.
    const opening = this.#sessions.open(this, id);
    this.#named.set(id, opening);
    this.#named.set(id, await opening);
    return none;
  }

  async #detach(id) {
    if (id === null) {
      throw RpcError.invalidParams('Expected a session ID');
    }

    const session = await this.#named.get(id);
    if (this.#named.delete(id)) {
      await this.#sessions.close(session);
    }

    return none;
  }

  async #transact(method, params) {
    if (this.#options.named) {
      throw RpcError.methodNotFound(method);
    }

    if (method === 'begin') {
      const begun = await this.#engine.call(method);
      this.#transactions.add(uuidText(begun.bytes));
      return begun;
    }

    // Transactions are the client's, not a session's; those of other clients don't exist for it.
    const last = items(params).at(-1);
    const id = last && tagged(last) ? uuidText(last) : undefined;
    if (id === undefined) {
      throw RpcError.invalidParams('Expected transaction UUID');
    }

    if (!this.#transactions.delete(id)) {
      throw RpcError.invalidParams('Transaction not found');
    }

    return this.#engine.call(method, [uuid(id)]);
  }

  async #forward(method, params, id, transaction) {
    if (method === 'live' && this.#options.named) {
      throw RpcError.noLiveQueries();
    }

    const session = id === null || needsNoSession.has(method) ? this.#default : await this.#named.get(id);
    if (!session) {
      throw RpcError.sessionNotFound(id);
    }

    if (needsSignIn.has(method) && !session.isSignedIn && !this.#options.anonymous) {
      throw RpcError.anonymous();
    }

    if (transaction !== undefined && !this.#transactions.has(transaction)) {
      throw RpcError.invalidParams('Transaction not found');
    }

    const result = await this.#engine.call(method, params instanceof Uint8Array ? new Raw(params) : params, session.engineId, transaction);
    session.isSignedIn = signsIn.has(method) || (session.isSignedIn && !signsOut.has(method));
    return result;
  }
}

function readRequest(frame) {
  const parts = readFrame(frame);
  const has = name => parts.has(name) && !isNothing(parts.get(name));
  const session = has('session') ? uuidText(parts.get('session')) : null;
  const txn = has('txn') ? uuidText(parts.get('txn')) : undefined;
  const method = parts.has('method') ? text(parts.get('method')) : undefined;
  if (session === undefined || (has('txn') && txn === undefined) || method === undefined || !isId(parts.get('id'))) {
    throw RpcError.invalidRequest();
  }

  const params = parts.get('params');
  return {
    id: parts.has('id') && tagged(parts.get('id'))?.tag !== Tag.none ? new Raw(parts.get('id')) : undefined,
    method,
    params: params && items(params) ? params : encode([]),
    session,
    txn,
  };
}

function readFrame(frame) {
  try {
    const parts = members(frame);
    if (parts) {
      return parts;
    }
  } catch (error) {
    if (!(error instanceof CborError)) {
      throw error;
    }
  }

  throw RpcError.notParsed();
}

// Null, UUIDs, numbers, strings and datetimes.
function isId(bytes) {
  if (bytes === undefined || isNothing(bytes)) {
    return true;
  }

  const tag = tagged(bytes)?.tag;
  return tag === undefined
    ? [Major.unsigned, Major.negative, Major.text].includes(bytes[0] >> 5) || (bytes[0] >= 0xf9 && bytes[0] <= 0xfb)
    : [Tag.datetimeText, Tag.uuidText, Tag.decimal, Tag.datetime, Tag.uuid].includes(tag);
}
