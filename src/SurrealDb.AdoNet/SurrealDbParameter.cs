using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SurrealDb.AdoNet;

/// <summary>
/// A value for a variable <c>$name</c> in a statement. It travels beside the statement, never as part of its text, with the type that its
/// .NET type stands for; a value that SurrealDB can't hold exactly is refused when the command runs.
/// </summary>
public sealed class SurrealDbParameter : DbParameter
{
    private DbType? _dbType;
    private string _name = "";
    private string _sourceColumn = "";

    /// <summary>Creates a parameter without name or value.</summary>
    public SurrealDbParameter()
    {
    }

    /// <summary>Creates a parameter.</summary>
    /// <param name="name">The variable's name; a <c>$</c> before it is taken away.</param>
    /// <param name="value">The value; null or <see cref="DBNull" /> for NONE, <see cref="SurrealDbNull" /> for NULL.</param>
    public SurrealDbParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <summary>The variable's name, without the <c>$</c> that it has in statements: one that is given is taken away.</summary>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = value is ['$', .. var name] ? name : value ?? "";
    }

    /// <summary>The value; null or <see cref="DBNull" /> for NONE, <see cref="SurrealDbNull" /> for NULL.</summary>
    public override object? Value { get; set; }

    /// <summary>The general type of the value. Informative: the value's own type decides.</summary>
    public override DbType DbType
    {
        get => _dbType ?? DbTypes.Of(Value);
        set => _dbType = value;
    }

    /// <summary>Always <see cref="ParameterDirection.Input" />: SurrealDB has no other parameters.</summary>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new NotSupportedException($"The parameter '{_name}' can't have the direction {value}: SurrealDB has input parameters only.");
            }
        }
    }

    /// <inheritdoc />
    public override bool IsNullable { get; set; }

    /// <summary>Informative: values are never cut.</summary>
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
