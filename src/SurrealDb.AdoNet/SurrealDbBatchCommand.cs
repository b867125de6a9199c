using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SurrealDb.AdoNet;

/// <summary>One command of a <see cref="SurrealDbBatch" />.</summary>
public sealed class SurrealDbBatchCommand : DbBatchCommand
{
    private string _text = "";

    /// <summary>Creates a command without text.</summary>
    public SurrealDbBatchCommand()
    {
    }

    /// <summary>Creates a command.</summary>
    /// <param name="commandText">One statement or several, with variables <c>$name</c>.</param>
    public SurrealDbBatchCommand(string commandText)
        => CommandText = commandText;

    /// <inheritdoc />
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set => _text = value ?? "";
    }

    /// <summary>Always <see cref="CommandType.Text" />.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException($"The command type {value} isn't supported: SurrealDB's functions are called by statements: RETURN fn::name().");
            }
        }
    }

    /// <summary>Always -1: SurrealDB doesn't say how many records a statement wrote.</summary>
    public override int RecordsAffected => -1;

    /// <summary>What columns rows have that are arrays.</summary>
    public SurrealDbRowFormat RowFormat { get; set; }

    /// <inheritdoc cref="DbBatchCommand.Parameters" />
    public new SurrealDbParameterCollection Parameters => OwnParameters ??= [];

    /// <inheritdoc />
    public override bool CanCreateParameter => true;

    internal SurrealDbParameterCollection? OwnParameters { get; private set; }

    /// <inheritdoc />
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc />
    public override DbParameter CreateParameter() => new SurrealDbParameter();
}
