using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace ClickHouse.AdoNet;

/// <summary>
/// A value for a placeholder <c>{name:Type}</c> in a statement. It travels beside the statement, never as part of its text; the
/// placeholder's type decides how it is written, and a value that doesn't fit that type is refused here.
/// </summary>
public sealed class ClickHouseParameter : DbParameter
{
    private DbType? _dbType;
    private string _name = "";
    private string _sourceColumn = "";

    /// <summary>Creates a parameter without name or value.</summary>
    public ClickHouseParameter()
    {
    }

    /// <summary>Creates a parameter.</summary>
    /// <param name="name">The placeholder's name, without braces or prefix.</param>
    /// <param name="value">The value; null or <see cref="DBNull" /> for NULL.</param>
    public ClickHouseParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <summary>Creates a parameter with a type for placeholders written without one.</summary>
    /// <param name="name">The placeholder's name, without braces or prefix.</param>
    /// <param name="clickHouseType">A ClickHouse type, such as <c>Decimal(18, 4)</c>.</param>
    /// <param name="value">The value; null or <see cref="DBNull" /> for NULL.</param>
    public ClickHouseParameter(string name, string clickHouseType, object? value)
        : this(name, value)
        => ClickHouseType = clickHouseType;

    /// <summary>
    /// The ClickHouse type for placeholders of the short form <c>{name}</c>. Null to take it from the value's CLR type. A placeholder with
    /// a type of its own, <c>{name:Type}</c>, doesn't need it and isn't changed by it.
    /// </summary>
    public string? ClickHouseType { get; set; }

    /// <inheritdoc />
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = value ?? "";
    }

    /// <inheritdoc />
    public override object? Value { get; set; }

    /// <summary>The general type of the value. Informative: the placeholder's type decides.</summary>
    public override DbType DbType
    {
        get => _dbType ?? DbTypes.Of(Value);
        set => _dbType = value;
    }

    /// <summary>Always <see cref="ParameterDirection.Input" />: ClickHouse has no other parameters.</summary>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new NotSupportedException($"The parameter '{_name}' can't have the direction {value}: ClickHouse has input parameters only.");
            }
        }
    }

    /// <inheritdoc />
    public override bool IsNullable { get; set; }

    /// <summary>Informative: ClickHouse's types carry their lengths themselves, and values are never cut.</summary>
    public override int Size { get; set; }

    /// <inheritdoc />
    [AllowNull]
    public override string SourceColumn
    {
        get => _sourceColumn;
        set => _sourceColumn = value ?? "";
    }

    /// <inheritdoc />
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc />
    public override void ResetDbType() => _dbType = null;
}
