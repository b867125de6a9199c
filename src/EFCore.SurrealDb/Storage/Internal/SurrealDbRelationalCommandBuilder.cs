using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.SurrealDb.Storage.Internal;

internal sealed class SurrealDbRelationalCommandBuilder(RelationalCommandBuilderDependencies dependencies)
    : RelationalCommandBuilder(dependencies)
{
    /// <summary>What the rows of the answer are.</summary>
    public SurrealDbRowFormat RowFormat { get; set; }

    /// <summary>Whether the answer is the number of rows that were changed, which the engine doesn't tell otherwise.</summary>
    public bool ReturnsCount { get; set; }

    /// <summary>Whether the statement is a live query.</summary>
    public bool IsLive { get; set; }

    /// <summary>The same command for a transaction that has written: what an index finds there of its own records has no id. Null if it is the same.</summary>
    public string? TextWithoutIndexes { get; set; }

    public override IRelationalCommand Build()
    {
        var command = base.Build();

        return new SurrealDbRelationalCommand(
            Dependencies,
            command.CommandText,
            (command as RelationalCommand)?.LogCommandText ?? command.CommandText,
            command.Parameters,
            RowFormat,
            ReturnsCount,
            IsLive,
            TextWithoutIndexes == command.CommandText ? null : TextWithoutIndexes);
    }
}
