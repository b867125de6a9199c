namespace SurrealDb.AdoNet;

/// <summary>What is to be run: a command's text as it stands when it is executed.</summary>
/// <param name="Text">One statement or several.</param>
/// <param name="Parameters">The variables; null for none.</param>
/// <param name="TimeoutSeconds">Seconds allowed for the answer; 0 for no limit.</param>
/// <param name="RowFormat">What columns rows have that are arrays.</param>
/// <param name="Batch">The batch command that it is; null if it is none.</param>
internal sealed record StatementSpec(
    string Text,
    SurrealDbParameterCollection? Parameters,
    int TimeoutSeconds,
    SurrealDbRowFormat RowFormat,
    SurrealDbBatchCommand? Batch = null)
{
    private static readonly Dictionary<string, object?> NoVariables = [];

    /// <summary>The request that runs it.</summary>
    /// <exception cref="ArgumentException">Two parameters have the same name, or one has none.</exception>
    public Rpc.RpcRequest ToRequest()
        => Rpc.RpcRequest.Query(Text, Parameters is null ? NoVariables : Parameters.ToVariables()) with
        {
            Timeout = TimeoutSeconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(TimeoutSeconds),
        };
}
