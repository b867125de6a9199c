// The errors that the server itself answers with, as SurrealDB 3 words and numbers them; all others are the engine's own.

import { encode, none } from './cbor.mjs';

const describe = (code, kind, message, details) => encode({ cause: none, code, details, kind, message });

/** An error of a request: the encoded object under `error` in the response. */
export class RpcError extends Error {
  constructor(encoded, isUnderstood = true) {
    super('The request failed.');
    this.encoded = encoded;
    /** False if the request couldn't be read: a server then answers without the request's id. */
    this.isUnderstood = isUnderstood;
  }

  static notParsed = () => new RpcError(describe(-32700, 'Validation', 'Parse error', { kind: 'Parse' }), false);

  static notEncodable = () => new RpcError(describe(-32700, 'Validation', 'Parse error', { kind: 'Parse' }));

  static invalidRequest = () => new RpcError(describe(-32600, 'Validation', 'Invalid request', { kind: 'InvalidRequest' }), false);

  static invalidParams = message => new RpcError(describe(-32603, 'Validation', message, { kind: 'InvalidParams' }));

  static methodNotFound = name => new RpcError(describe(-32601, 'NotFound', 'Method not found', { kind: 'Method', details: { name } }));

  static noLiveQueries = () => new RpcError(describe(-32604, 'Configuration', 'Live query not supported', { kind: 'LiveQueryNotSupported' }));

  static internal = message => new RpcError(describe(-32000, 'Internal', message, undefined));

  static sessionExists = id =>
    new RpcError(describe(-32000, 'AlreadyExists', `Session already exists: ${id}`, { kind: 'Session', details: { id } }));

  static sessionNotFound = id =>
    new RpcError(describe(-32000, 'NotFound', `Session not found: ${id}`, { kind: 'Session', details: { id } }));

  static anonymous = () =>
    new RpcError(describe(-32002, 'NotAllowed', 'Anonymous access not allowed: Not enough permissions to perform this action', {
      kind: 'Auth',
      details: { kind: 'NotAllowed', details: { actor: 'anonymous', action: 'process', resource: 'query' } },
    }));
}
