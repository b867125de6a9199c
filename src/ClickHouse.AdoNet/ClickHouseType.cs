using System.Diagnostics.CodeAnalysis;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet;

/// <summary>
/// A ClickHouse data type. The concrete kinds, in <see cref="ClickHouse.AdoNet.Types" />, carry their parameters. Two types are equal
/// when their canonical names are.
/// </summary>
public abstract class ClickHouseType : IEquatable<ClickHouseType>
{
    private protected ClickHouseType(ClickHouseTypeKind kind, string name, Type clrType)
    {
        Kind = kind;
        Name = name;
        ClrType = clrType;
    }

    /// <summary>The family this type belongs to.</summary>
    public ClickHouseTypeKind Kind { get; }

    /// <summary>The type as ClickHouse itself writes it, for example <c>Decimal(18, 4)</c>.</summary>
    public string Name { get; }

    /// <summary>The CLR type of a value that isn't NULL, as <see cref="ClickHouseColumn.GetValue" /> returns it.</summary>
    public Type ClrType { get; }

    /// <summary>Whether a value of this type can be NULL.</summary>
    public virtual bool IsNullable => false;

    /// <summary>The type whose layout the bytes have: aliases and annotations taken off.</summary>
    internal virtual ClickHouseType Layout => this;

    /// <summary>The CLR type of an element of a collection, where NULL needs a place.</summary>
    internal Type ClrElementType
        => IsNullable && ClrType.IsValueType ? typeof(Nullable<>).MakeGenericType(ClrType) : ClrType;

    /// <summary>Reads a type from ClickHouse's notation. Aliases such as <c>VARCHAR</c> are understood.</summary>
    /// <param name="text">For example <c>Array(Nullable(DateTime64(3, 'UTC')))</c>.</param>
    /// <exception cref="ClickHouseTypeFormatException">The text isn't a type; the message says at which character.</exception>
    public static ClickHouseType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ClickHouseTypeParser.Parse(text);
    }

    /// <summary>Like <see cref="Parse" />, with false instead of an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ClickHouseType? type)
    {
        type = null;
        if (text is null)
        {
            return false;
        }

        try
        {
            type = ClickHouseTypeParser.Parse(text);
            return true;
        }
        catch (ClickHouseTypeFormatException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public bool Equals(ClickHouseType? other)
        => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc />
    public sealed override bool Equals(object? obj)
        => Equals(obj as ClickHouseType);

    /// <inheritdoc />
    public sealed override int GetHashCode()
        => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical name.</summary>
    public sealed override string ToString()
        => Name;
}
