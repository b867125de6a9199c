using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace ClickHouse.AdoNet;

/// <summary>One statement of a <see cref="ClickHouseBatch" />.</summary>
public sealed class ClickHouseBatchCommand : DbBatchCommand
{
    private string _text = "";
    private int _affected = -1;

    /// <summary>Creates a statement without text.</summary>
    public ClickHouseBatchCommand()
    {
    }

    /// <summary>Creates a statement.</summary>
    /// <param name="commandText">The text, with placeholders <c>{name:Type}</c>.</param>
    public ClickHouseBatchCommand(string commandText)
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
                throw new NotSupportedException($"The command type {value} isn't supported: ClickHouse has no stored procedures.");
            }
        }
    }

    /// <inheritdoc />
    public override int RecordsAffected => _affected;

    /// <inheritdoc cref="DbBatchCommand.Parameters" />
    public new ClickHouseParameterCollection Parameters => OwnParameters ??= [];

    /// <summary>ClickHouse settings of this statement.</summary>
    public IDictionary<string, string> Settings => OwnSettings ??= [];

    /// <inheritdoc />
    public override bool CanCreateParameter => true;

    internal ClickHouseParameterCollection? OwnParameters { get; private set; }

    internal Dictionary<string, string>? OwnSettings { get; private set; }

    /// <inheritdoc />
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc />
    public override DbParameter CreateParameter() => new ClickHouseParameter();

    internal void SetAffected(int affected) => _affected = affected;
}
