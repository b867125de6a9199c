using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.SurrealDb.Storage.Internal;

internal sealed class SurrealDbRelationalCommandBuilder(RelationalCommandBuilderDependencies dependencies)
    : RelationalCommandBuilder(dependencies)
{
    /// <summary>What the rows of the answer are.</summary>
    public SurrealDbRowFormat RowFormat { get; set; }

    public override IRelationalCommand Build()
    {
        var command = base.Build();

        return new SurrealDbRelationalCommand(
            Dependencies,
            command.CommandText,
            (command as RelationalCommand)?.LogCommandText ?? command.CommandText,
            command.Parameters,
            RowFormat);
    }
}
