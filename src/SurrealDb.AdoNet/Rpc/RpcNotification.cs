namespace SurrealDb.AdoNet.Rpc;

/// <summary>A change that a live query saw.</summary>
/// <param name="LiveQuery">The live query's id.</param>
/// <param name="Action"><c>CREATE</c>, <c>UPDATE</c>, <c>DELETE</c> or <c>KILLED</c>.</param>
/// <param name="Record">The record that changed.</param>
/// <param name="Value">The record, or the difference, after the change.</param>
internal sealed record RpcNotification(Guid LiveQuery, string Action, object? Record, object? Value);
