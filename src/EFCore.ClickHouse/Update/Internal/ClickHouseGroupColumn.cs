namespace EFCore.ClickHouse.Update.Internal;

/// <summary>One column of a <see cref="ClickHouseCommandGroup" />: what all its commands do with it.</summary>
internal sealed class ClickHouseGroupColumn(IColumnModification modification, int index)
{
    private readonly IColumnBase? _column = modification.Column;

    public string Name { get; } = modification.ColumnName;

    /// <summary>Where the column is among each command's modifications.</summary>
    public int Index { get; } = index;

    public IProperty? Property { get; } = modification.Property;

    public RelationalTypeMapping TypeMapping { get; } = modification.TypeMapping!;

    public bool IsNullable { get; } = (modification.Column as IColumn)?.IsNullable ?? modification.IsNullable ?? true;

    public bool IsRead { get; } = modification.IsRead;

    public bool IsWrite { get; } = modification.IsWrite;

    public bool IsCondition { get; } = modification.IsCondition;

    public bool IsKey { get; } = modification.IsKey;

    /// <summary>Where in the JSON document the value belongs, if it isn't all of it.</summary>
    public string? JsonPath { get; } = modification.JsonPath is "$" ? null : modification.JsonPath;

    /// <summary>Whether the row must still have the column's old value.</summary>
    public bool IsToken
        => IsCondition && !IsKey;

    public bool Matches(IColumnModification other)
        => other.IsRead == IsRead
            && other.IsWrite == IsWrite
            && other.IsCondition == IsCondition
            && other.IsKey == IsKey
            && ReferenceEquals(other.Column, _column)
            && ReferenceEquals(other.Property, Property)
            && other.ColumnName == Name
            && (other.JsonPath is "$" ? null : other.JsonPath) == JsonPath;
}
